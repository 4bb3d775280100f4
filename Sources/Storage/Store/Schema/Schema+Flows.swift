/// The third step: conversations that are made here rather than told of, the flows that run on
/// them, and the calls to other servers.
///
/// What comes by webhook touches none of the new indexes but when a conversation is closed.
extension Schema {
  static let ownConversations = """
    ALTER TABLE configuration ADD COLUMN flex_chat_service_sid TEXT;
    UPDATE configuration SET flex_chat_service_sid = (SELECT sid FROM services ORDER BY id LIMIT 1);
    ALTER TABLE conversations ADD COLUMN is_local INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE conversations ADD COLUMN inactive_after_ms INTEGER;
    ALTER TABLE conversations ADD COLUMN closed_after_ms INTEGER;
    -- Null in rows of the time before: the last change stands for it.
    ALTER TABLE conversations ADD COLUMN date_activity INTEGER;
    ALTER TABLE conversations ADD COLUMN date_timer INTEGER;
    ALTER TABLE conversations ADD COLUMN next_index INTEGER NOT NULL DEFAULT 0;
    -- The rule: a name is given once in a service. What is told by webhooks is upstream's to rule.
    CREATE UNIQUE INDEX conversations_name ON conversations (chat_service_sid, unique_name)
      WHERE unique_name IS NOT NULL AND is_local = 1;
    -- The timers that are due.
    CREATE INDEX conversations_timer ON conversations (date_timer) WHERE date_timer IS NOT NULL;
    -- Which ones to remove.
    CREATE INDEX conversations_closed ON conversations (date_closed)
      WHERE date_closed IS NOT NULL;
    -- How many conversations each service has is counted from now on.
    INSERT INTO counters (name, rows)
      SELECT 'conversations.of.' || chat_service_sid, count(*) FROM conversations
      WHERE chat_service_sid IS NOT NULL GROUP BY chat_service_sid;
    ALTER TABLE messages ADD COLUMN content_sid TEXT;
    -- Six numbers: total, sent, delivered, read, failed, undelivered.
    ALTER TABLE messages ADD COLUMN delivery TEXT;
    -- The rule: a pair of addresses belongs to one live conversation.
    CREATE TABLE number_pairs (
      address TEXT NOT NULL,
      proxy_address TEXT NOT NULL,
      participant_sid TEXT NOT NULL,
      conversation_sid TEXT NOT NULL,
      PRIMARY KEY (address, proxy_address)
    ) WITHOUT ROWID;
    -- Conversations that were deleted and have left rows behind, by the numbers of their rows, which
    -- are not given again as long as one is here.
    CREATE TABLE leftovers (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL
    );
    CREATE TABLE conversation_webhooks (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      conversation_sid TEXT NOT NULL,
      target TEXT NOT NULL,
      url TEXT,
      host TEXT,
      method TEXT NOT NULL,
      filters TEXT NOT NULL,
      triggers TEXT NOT NULL,
      flow_sid TEXT,
      retry_count INTEGER NOT NULL,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );
    -- The webhooks of one conversation.
    CREATE INDEX conversation_webhooks_conversation ON conversation_webhooks (conversation_sid);
    CREATE TABLE delivery_receipts (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      message_sid TEXT NOT NULL,
      conversation_sid TEXT NOT NULL,
      participant_sid TEXT,
      channel_message_sid TEXT,
      status TEXT NOT NULL,
      error_code INTEGER NOT NULL,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );
    -- The receipts of one message.
    CREATE INDEX delivery_receipts_message ON delivery_receipts (message_sid);

    """

  static let studio = """
    CREATE TABLE flows (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      friendly_name TEXT NOT NULL,
      revision INTEGER NOT NULL,
      is_published INTEGER NOT NULL,
      published_revision INTEGER,
      commit_message TEXT,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL
    );
    CREATE TABLE flow_revisions (
      flow_sid TEXT NOT NULL,
      revision INTEGER NOT NULL,
      is_published INTEGER NOT NULL,
      friendly_name TEXT NOT NULL,
      commit_message TEXT,
      date_created INTEGER NOT NULL,
      -- Last, since it is long.
      definition TEXT NOT NULL,
      PRIMARY KEY (flow_sid, revision)
    );
    -- The executions of one flow are found by going through all: flows are few, so that most
    -- pages fill at once, and an index would cost each new conversation a write.
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      flow_sid TEXT NOT NULL,
      revision INTEGER NOT NULL,
      conversation_sid TEXT NOT NULL,
      webhook_sid TEXT,
      contact TEXT,
      status TEXT NOT NULL,
      waiting TEXT,
      date_timer INTEGER,
      end_reason TEXT,
      error_code INTEGER,
      error_text TEXT,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL,
      -- Last, since they are long.
      snapshot TEXT,
      steps TEXT NOT NULL
    );
    -- The rule: a flow runs once at a time on a conversation.
    CREATE UNIQUE INDEX runs_active ON runs (conversation_sid, flow_sid)
      WHERE status = 'active';
    -- The timers that are due.
    CREATE INDEX runs_timer ON runs (date_timer)
      WHERE status = 'active' AND date_timer IS NOT NULL;
    -- The executions on one conversation, past ones too.
    CREATE INDEX runs_conversation ON runs (conversation_sid);

    """

  static let outbox = """
    -- The calls of one conversation, and finished ones of one lane, are found by going through
    -- all: seldom asked, and finished calls are kept for days only.
    CREATE TABLE dispatches (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      lane TEXT NOT NULL,
      conversation_sid TEXT NOT NULL,
      event_type TEXT NOT NULL,
      url TEXT NOT NULL,
      host TEXT NOT NULL,
      method TEXT NOT NULL,
      content_type TEXT,
      attempts INTEGER NOT NULL,
      date_due INTEGER NOT NULL,
      last_status INTEGER,
      last_error TEXT,
      date_created INTEGER NOT NULL,
      date_updated INTEGER NOT NULL,
      -- Numbers finished calls in the order in which they ended; null while one is open.
      ended INTEGER,
      -- Last, since it is long.
      payload TEXT NOT NULL
    );
    -- What is due at a host.
    CREATE INDEX dispatches_due ON dispatches (host, date_due) WHERE state = 'pending';
    -- What is open in a lane, in its order.
    CREATE INDEX dispatches_lane ON dispatches (lane) WHERE state IN ('waiting', 'pending');
    -- The lists of those that came to nothing: few, as long as all is well.
    CREATE INDEX dispatches_failed ON dispatches (state) WHERE state IN ('dead', 'canceled');
    -- Which ones to remove, oldest first and no open one.
    CREATE UNIQUE INDEX dispatches_ended ON dispatches (ended) WHERE ended IS NOT NULL;

    """
}
