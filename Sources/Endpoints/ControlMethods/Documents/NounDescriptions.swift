/// What the methods of each noun are about, for the document's tags.
enum NounDescriptions {
  /// A sentence for each of ``MethodTable/nouns``.
  static let texts: [String: String] = [
    "rpc": "The protocol itself: what there is, whether anybody answers, taking back a request.",
    "help": "The methods in words.",
    "server": "The daemon: its state, its configuration, its end, and this connection's settings.",
    "configuration": "The account's conversation defaults.",
    "address": "Addresses of the account, and what a message to one of them starts.",
    "conversation": "Conversations, as webhooks told of them.",
    "message": "Messages of conversations.",
    "participant": "Participants of conversations.",
    "interaction": "Interactions: one open one for each conversation, with its channel and task.",
    "worker": "Workers: people who take tasks.",
    "activity": "Activities that workers may be in.",
    "task": "Tasks: work that waits for a worker or is with one.",
    "reservation": "Reservations: offers of a task to a worker.",
    "delivery": "Inbound webhooks as they were received.",
    "webhook": "Signatures of webhooks.",
    "events": "The durable, numbered log of what happened, and subscriptions to it.",
    "audit": "Who changed what, and who was refused.",
    "store": "The database: its size, copies of it, and what is old.",
  ]
}
