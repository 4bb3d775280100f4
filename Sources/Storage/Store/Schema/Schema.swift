internal import SQL

/// The database's shape as the sequence of steps that made it. A step that has been released never
/// changes: what comes later is a new step at the end.
///
/// Sids are their 34 characters, times are milliseconds since the Unix epoch, flags are 0 or 1,
/// words of closed sets are their text. Row numbers (`id`) give lists their order. Every index
/// costs a page write for each webhook, so each one names the question it answers.
enum Schema {
  /// "SWBD" in ASCII: marks the file as this program's.
  static let applicationID: Int32 = 0x5357_4244

  static let migrator = SQLMigrator(steps, applicationID: applicationID)

  static let steps = [
    SQLMigration(
      name: "first schema",
      sql: [account, conversations, flex, taskRouter, journal].joined()
    ),
    SQLMigration(name: "audit and kept answers", sql: audit),
    SQLMigration(
      name: "conversations made here, flows and calls to other servers",
      sql: [ownConversations, studio, outbox].joined()
    ),
  ]
}

extension Schema {
  private static let account = """
    CREATE TABLE configuration (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      default_chat_service_sid TEXT NOT NULL,
      default_messaging_service_sid TEXT,
      default_inactive_timer TEXT,
      default_closed_timer TEXT,
      date_updated INTEGER NOT NULL
    );
    CREATE TABLE services (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      friendly_name TEXT NOT NULL,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );
    CREATE TABLE addresses (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      type TEXT NOT NULL,
      address TEXT NOT NULL UNIQUE,
      friendly_name TEXT,
      address_country TEXT,
      auto_enabled INTEGER NOT NULL,
      auto_type TEXT,
      auto_service_sid TEXT,
      auto_webhook_url TEXT,
      auto_webhook_method TEXT,
      auto_webhook_filters TEXT NOT NULL,
      auto_flow_sid TEXT,
      auto_flow_retries INTEGER,
      route_workflow_sid TEXT,
      route_task_channel TEXT,
      route_attributes TEXT NOT NULL,
      route_priority INTEGER,
      route_timeout_seconds INTEGER,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );

    """

  private static let conversations = """
    CREATE TABLE conversations (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      chat_service_sid TEXT,
      messaging_service_sid TEXT,
      friendly_name TEXT,
      unique_name TEXT,
      attributes TEXT NOT NULL,
      state TEXT NOT NULL,
      closed_upstream INTEGER NOT NULL,
      date_closed INTEGER,
      address_sid TEXT,
      open_interaction_sid TEXT,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );
    -- The list of one state.
    CREATE INDEX conversations_state ON conversations (state);
    CREATE TABLE participants (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      conversation_sid TEXT NOT NULL,
      identity TEXT,
      binding_type TEXT,
      address TEXT,
      proxy_address TEXT,
      attributes TEXT NOT NULL,
      removed INTEGER NOT NULL,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );
    -- The participants of one conversation.
    CREATE INDEX participants_conversation ON participants (conversation_sid);
    CREATE TABLE messages (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      conversation_sid TEXT NOT NULL,
      conversation_id INTEGER NOT NULL,
      position INTEGER NOT NULL,
      author TEXT NOT NULL,
      body TEXT,
      attributes TEXT NOT NULL,
      participant_sid TEXT,
      source TEXT,
      media TEXT,
      removed INTEGER NOT NULL,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );
    -- The messages of one conversation in their order. By row number rather than by sid: the
    -- conversations that have traffic now are mostly the newest, and so share pages.
    CREATE INDEX messages_conversation ON messages (conversation_id, position);

    """

  private static let flex = """
    CREATE TABLE interactions (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      status TEXT NOT NULL,
      conversation_sid TEXT NOT NULL,
      channel_sid TEXT NOT NULL,
      channel_type TEXT NOT NULL,
      channel_status TEXT NOT NULL,
      invite_sid TEXT NOT NULL,
      task_sid TEXT NOT NULL,
      initiated_by TEXT NOT NULL,
      webhook_ttid TEXT,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );
    -- The rule: one open interaction a conversation.
    CREATE UNIQUE INDEX interactions_open ON interactions (conversation_sid)
      WHERE status IN ('setup', 'active');
    -- The interactions of one conversation, past ones too.
    CREATE INDEX interactions_conversation ON interactions (conversation_sid);
    -- The list of one status.
    CREATE INDEX interactions_status ON interactions (status);

    """

  private static let taskRouter = """
    CREATE TABLE workspace (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      sid TEXT NOT NULL UNIQUE,
      friendly_name TEXT NOT NULL,
      default_activity_sid TEXT NOT NULL,
      timeout_activity_sid TEXT NOT NULL,
      date_created INTEGER NOT NULL
    );
    CREATE TABLE activities (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      friendly_name TEXT NOT NULL,
      available INTEGER NOT NULL,
      date_created INTEGER NOT NULL
    );
    CREATE TABLE task_channels (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      friendly_name TEXT NOT NULL,
      unique_name TEXT NOT NULL UNIQUE,
      date_created INTEGER NOT NULL
    );
    CREATE TABLE queues (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      friendly_name TEXT NOT NULL,
      target_workers TEXT NOT NULL,
      date_created INTEGER NOT NULL
    );
    CREATE TABLE workflows (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      friendly_name TEXT NOT NULL,
      default_queue_sid TEXT NOT NULL,
      reservation_timeout_seconds INTEGER,
      date_created INTEGER NOT NULL
    );
    CREATE TABLE workers (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      friendly_name TEXT NOT NULL,
      -- The name in lower case, by Unicode's rules.
      name_key TEXT NOT NULL UNIQUE,
      attributes TEXT NOT NULL,
      activity_sid TEXT NOT NULL,
      date_status_changed INTEGER NOT NULL,
      date_last_reserved INTEGER,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );
    CREATE TABLE worker_channels (
      worker_sid TEXT NOT NULL,
      place INTEGER NOT NULL,
      task_channel_sid TEXT NOT NULL,
      configured_capacity INTEGER NOT NULL,
      available INTEGER NOT NULL,
      PRIMARY KEY (worker_sid, place)
    ) WITHOUT ROWID;
    CREATE TABLE tasks (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      assignment_status TEXT NOT NULL,
      attributes TEXT NOT NULL,
      priority INTEGER NOT NULL,
      timeout_seconds INTEGER NOT NULL,
      reason TEXT,
      workflow_sid TEXT NOT NULL,
      queue_sid TEXT NOT NULL,
      task_channel_sid TEXT NOT NULL,
      interaction_sid TEXT NOT NULL,
      conversation_sid TEXT NOT NULL,
      task_queue_entered_date INTEGER NOT NULL,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );
    -- The live tasks, and the list of some statuses.
    CREATE INDEX tasks_status ON tasks (assignment_status);
    CREATE TABLE reservations (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      status TEXT NOT NULL,
      task_sid TEXT NOT NULL,
      worker_sid TEXT NOT NULL,
      task_channel_sid TEXT NOT NULL,
      date_expires INTEGER NOT NULL,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );
    -- The live reservations, and the list of one status.
    CREATE INDEX reservations_status ON reservations (status);
    -- The reservations of one task.
    CREATE INDEX reservations_task ON reservations (task_sid);
    -- The reservations of one worker.
    CREATE INDEX reservations_worker ON reservations (worker_sid);

    """

  private static let journal = """
    CREATE TABLE deliveries (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL,
      event_type TEXT NOT NULL,
      conversation_sid TEXT,
      dedupe_key TEXT NOT NULL UNIQUE,
      idempotency_token TEXT,
      reason TEXT,
      date_created INTEGER NOT NULL,
      -- Last, since it is long: what stands before it is read without it.
      parameters TEXT NOT NULL
    );
    -- The rule: a token is taken once.
    CREATE UNIQUE INDEX deliveries_token ON deliveries (idempotency_token)
      WHERE idempotency_token IS NOT NULL;
    -- The quarantine. The deliveries of one conversation are found by going through all: an index
    -- for them would slow every webhook down by a sixth, for a question that is seldom asked.
    CREATE INDEX deliveries_quarantined ON deliveries (state) WHERE state = 'quarantined';
    -- AUTOINCREMENT: a number is never given twice, even when the newest entries are deleted.
    CREATE TABLE events (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      time INTEGER NOT NULL,
      type TEXT NOT NULL,
      sid TEXT,
      conversation_sid TEXT,
      interaction_sid TEXT,
      task_sid TEXT,
      worker_sid TEXT,
      detail TEXT
    );
    -- How many rows there are of each kind and state, kept by the writer at each commit.
    CREATE TABLE counters (
      name TEXT PRIMARY KEY,
      rows INTEGER NOT NULL
    ) WITHOUT ROWID;

    """

  private static let audit = """
    -- AUTOINCREMENT: the highest number outlives its row, so that a row removed at the end is
    -- missed.
    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      time INTEGER NOT NULL,
      uid INTEGER,
      gid INTEGER,
      pid INTEGER,
      exe TEXT,
      unit TEXT,
      role TEXT,
      method TEXT NOT NULL,
      target TEXT,
      params_sha256 BLOB,
      outcome TEXT NOT NULL,
      count INTEGER NOT NULL,
      duration_us INTEGER NOT NULL,
      hash BLOB NOT NULL
    );
    -- Where the chain begins once old rows were removed: the last of these.
    CREATE TABLE audit_base (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      seq INTEGER NOT NULL,
      hash BLOB NOT NULL
    );
    CREATE TABLE kept_answers (
      id INTEGER PRIMARY KEY,
      owner INTEGER NOT NULL,
      key TEXT NOT NULL,
      method TEXT NOT NULL,
      params_sha256 BLOB NOT NULL,
      date_expires INTEGER NOT NULL,
      -- Last, since it may be long.
      answer BLOB NOT NULL,
      UNIQUE (owner, key)
    );
    -- Which ones to forget.
    CREATE INDEX kept_answers_expiry ON kept_answers (date_expires);

    """
}
