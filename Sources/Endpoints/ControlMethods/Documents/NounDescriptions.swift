/// What the methods of each noun are about, for the document's tags.
enum NounDescriptions {
  /// A sentence for each of ``MethodTable/nouns``.
  static let texts: [String: String] = [
    "rpc": "The protocol itself: what there is, whether anybody answers, taking back a request.",
    "help": "The methods in words.",
    "server": "The daemon: its state, its configuration, its end, and this connection's settings.",
    "configuration": "The account's conversation defaults.",
    "service": "Conversation services: where conversations live.",
    "address": "Addresses of the account, and what a message to one of them starts.",
    "flow": "Studio flows: what happens to a customer's message before an agent has it.",
    "execution": "Executions of flows on conversations.",
    "conversation": "Conversations: those made here, and those that webhooks told of.",
    "message": "Messages of conversations.",
    "participant": "Participants of conversations.",
    "interaction": "Interactions: one open one for each conversation, with its channel and task.",
    "worker": "Workers: people who take tasks.",
    "activity": "Activities that workers may be in.",
    "task": "Tasks: work that waits for a worker or is with one.",
    "reservation": "Reservations: offers of a task to a worker.",
    "delivery": "Inbound webhooks as they were received.",
    "dispatch": "Outbound calls: webhooks of conversations, and requests of flows.",
    "webhook": "Webhooks of single conversations, and signatures of webhooks.",
    "events": "The durable, numbered log of what happened, and subscriptions to it.",
    "setup": "What a customer's message needs to reach an agent: checked, and mended.",
    "audit": "Who changed what, and who was refused.",
    "store": "The database: its size, copies of it, and what is old.",
  ]
}
