internal import Model
internal import SQL

extension Address: Stored {
  static let table = Table(
    "addresses",
    [
      "sid", "type", "address", "friendly_name", "address_country", "auto_enabled", "auto_type",
      "auto_service_sid", "auto_webhook_url", "auto_webhook_method", "auto_webhook_filters",
      "auto_flow_sid", "auto_flow_retries", "route_workflow_sid", "route_task_channel",
      "route_attributes", "route_priority", "route_timeout_seconds", "date_created",
      "date_updated",
    ]
  )

  /// Between the event types of a filter list, none of which contains it.
  private static let filterSeparator: Character = "\n"

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(sid: try row.sid(1), type: row.text(2), address: row.text(3), at: row.time(19))
    friendlyName = row.optionalText(4)
    addressCountry = row.optionalText(5)
    autoCreation.enabled = row.flag(6)
    autoCreation.kind = row.isNull(7) ? nil : try row.word(7, AutoCreation.Kind.self)
    autoCreation.conversationServiceSid = try row.optionalSid(8)
    autoCreation.webhookURL = row.optionalText(9)
    autoCreation.webhookMethod = row.optionalText(10)
    autoCreation.webhookFilters = row.text(11).split(separator: Address.filterSeparator)
      .map { String($0) }
    autoCreation.studioFlowSid = try row.optionalSid(12)
    autoCreation.studioRetryCount = row.optionalInteger(13).map { Int($0) }
    routing.workflowSid = try row.optionalSid(14)
    routing.taskChannel = row.optionalText(15)
    routing.attributes = row.attributes(16)
    routing.priority = row.optionalInteger(17)
    routing.timeoutSeconds = row.optionalInteger(18)
    dateUpdated = row.time(20)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, type)
    statement.bind(3, address)
    statement.bind(4, friendlyName)
    statement.bind(5, addressCountry)
    statement.bind(6, autoCreation.enabled)
    statement.bind(7, autoCreation.kind?.rawValue)
    statement.bind(8, autoCreation.conversationServiceSid)
    statement.bind(9, autoCreation.webhookURL)
    statement.bind(10, autoCreation.webhookMethod)
    statement.bind(
      11,
      autoCreation.webhookFilters.joined(separator: String(Address.filterSeparator))
    )
    statement.bind(12, autoCreation.studioFlowSid)
    statement.bind(13, autoCreation.studioRetryCount.map { Int64($0) })
    statement.bind(14, routing.workflowSid)
    statement.bind(15, routing.taskChannel)
    statement.bind(16, routing.attributes.json)
    statement.bind(17, routing.priority)
    statement.bind(18, routing.timeoutSeconds)
    statement.bind(19, dateCreated)
    statement.bind(20, dateUpdated)
  }
}
