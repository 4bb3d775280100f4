internal import Model
internal import SQL

/// Statements over the workspace and what belongs to it.
struct FloorQueries {
  let workspace: Rows<Workspace>
  let activities: Rows<Activity>
  let taskChannels: Rows<TaskChannel>
  let queues: Rows<TaskQueue>
  let workflows: Rows<Workflow>

  let theWorkspace: Query
  let allActivities: Query
  let allTaskChannels: Query
  let allQueues: Query
  let allWorkflows: Query

  init(on connection: SQLConnection) {
    workspace = Rows(on: connection)
    activities = Rows(on: connection)
    taskChannels = Rows(on: connection)
    queues = Rows(on: connection)
    workflows = Rows(on: connection)
    theWorkspace = Query(Workspace.table.select, on: connection)
    allActivities = Query(Activity.table.select + " ORDER BY id", on: connection)
    allTaskChannels = Query(TaskChannel.table.select + " ORDER BY id", on: connection)
    allQueues = Query(TaskQueue.table.select + " ORDER BY id", on: connection)
    allWorkflows = Query(Workflow.table.select + " ORDER BY id", on: connection)
  }
}
