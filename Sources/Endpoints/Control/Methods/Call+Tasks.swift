internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// `task.*`.
extension Call {
  func taskGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let task = try reading.task(sid) else { return .notFound("task", sid) }
      return .written { writer in rendering.write(task, to: &writer) }
    }
  }

  func taskList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let statuses = parameters.choices("assignment_status").compactMap(AssignmentStatus.init)
    let (queue, workflow) = (parameters.sid("queue_sid"), parameters.sid("workflow_sid"))
    read { reading, rendering throws(LedgerFault) in
      try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.tasks(statuses: statuses, queue: queue, workflow: workflow, page: request)
      } _: { task, writer in
        rendering.write(task, to: &writer)
      }
    }
  }

  func taskWrapup(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    let reason = parameters.text("reason")
    change(parameters, of: .task(sid)) { (desk: Desk) throws(Fault) in
      try desk.wrapupTask(sid, reason: reason)
    } _: { task, _, rendering, writer in
      rendering.write(task, to: &writer)
    }
  }

  func taskComplete(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    let reason = parameters.text("reason")
    change(parameters, of: .task(sid)) { (desk: Desk) throws(Fault) in
      try desk.completeTask(sid, reason: reason)
    } _: { task, _, rendering, writer in
      rendering.write(task, to: &writer)
    }
  }
}
