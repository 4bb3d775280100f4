internal import Model
internal import SQL

/// Statements over tasks, reservations and workers.
struct TaskRouterQueries {
  let tasks: Rows<WorkTask>
  let reservations: Rows<Reservation>
  let workers: Rows<Worker>

  let taskPage: Query
  let taskPageOfStatus: Query
  let liveTasks: Query
  let taskStatusOf: Query

  let reservationPage: Query
  let reservationPageOfStatus: Query
  let reservationPageOfTask: Query
  let reservationPageOfWorker: Query
  let liveReservations: Query
  let liveReservationsOfTask: Query
  let reservationStatusOf: Query

  let workerNamed: Query
  let workerPage: Query
  let allWorkers: Query
  let channelsOfWorker: Query

  init(on connection: SQLConnection) {
    tasks = Rows(on: connection)
    reservations = Rows(on: connection)
    workers = Rows(on: connection)

    let task = WorkTask.table.select
    let filters = "($3 IS NULL OR queue_sid = $3) AND ($4 IS NULL OR workflow_sid = $4)"
    taskPage = Query(
      task + " WHERE id > $1 AND \(filters) ORDER BY id LIMIT $2",
      on: connection
    )
    taskPageOfStatus = Query(
      task + " WHERE assignment_status = $5 AND id > $1 AND \(filters) ORDER BY id LIMIT $2",
      on: connection
    )
    liveTasks = Query(
      task + " WHERE assignment_status IN ('pending', 'reserved', 'assigned', 'wrapping') "
        + "ORDER BY id",
      on: connection
    )
    taskStatusOf = Query("SELECT assignment_status FROM tasks WHERE sid = $1", on: connection)

    let reservation = Reservation.table.select
    let slice = "id > $1 ORDER BY id LIMIT $2"
    reservationPage = Query(reservation + " WHERE \(slice)", on: connection)
    // The unary plus keeps a column out of index choice: each text has its one index.
    reservationPageOfStatus = Query(
      reservation + " WHERE status = $3 AND ($4 IS NULL OR +worker_sid = $4) AND \(slice)",
      on: connection
    )
    reservationPageOfTask = Query(
      reservation + " WHERE task_sid = $5 AND ($3 IS NULL OR +status = $3) "
        + "AND ($4 IS NULL OR +worker_sid = $4) AND \(slice)",
      on: connection
    )
    reservationPageOfWorker = Query(
      reservation + " WHERE worker_sid = $4 AND ($3 IS NULL OR +status = $3) AND \(slice)",
      on: connection
    )
    let live = "IN ('pending', 'accepted', 'wrapping')"
    liveReservations = Query(reservation + " WHERE status \(live) ORDER BY id", on: connection)
    liveReservationsOfTask = Query(
      reservation + " WHERE task_sid = $1 AND +status \(live) ORDER BY id",
      on: connection
    )
    reservationStatusOf = Query("SELECT status FROM reservations WHERE sid = $1", on: connection)

    let worker = Worker.table.select
    workerNamed = Query(worker + " WHERE name_key = $1", on: connection)
    workerPage = Query(
      worker + " WHERE id > $1 AND ($3 IS NULL OR activity_sid = $3) ORDER BY id LIMIT $2",
      on: connection
    )
    allWorkers = Query(worker + " ORDER BY id", on: connection)
    channelsOfWorker = Query(
      "SELECT task_channel_sid, configured_capacity, available FROM worker_channels "
        + "WHERE worker_sid = $1 ORDER BY place",
      on: connection
    )
  }
}
