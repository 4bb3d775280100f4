internal import Control
internal import HTTP
internal import Webhooks

extension HTTPSCounters {
  /// What the webhook endpoint's server and responder have counted.
  init(listeners: [String], http: HTTPServerCounters, webhooks: WebhookCounters) {
    self.init()
    self.listeners = listeners
    connectionsOpen = http.connectionsOpen
    connectionsAccepted = http.connectionsAccepted
    connectionsRefused = http.connectionsRefused
    connectionsFailed = http.connectionErrors
    requests = http.requests
    requestsRefused = http.requestsRefused
    successes = http.successes
    redirections = http.redirections
    clientErrors = http.clientErrors
    serverErrors = http.serverErrors
    lateAnswers = http.lateAnswers
    headerDeadlines = http.headerDeadlines
    bodyIdleDeadlines = http.bodyIdleDeadlines
    bodyRateDeadlines = http.bodyRateDeadlines
    processingDeadlines = http.processingDeadlines
    keepAliveDeadlines = http.keepAliveIdleDeadlines
    responseDeadlines = http.responseStallDeadlines
    webhooksAccepted = webhooks.accepted
    webhooksDuplicate = webhooks.duplicate
    webhooksQuarantined = webhooks.quarantined
    webhooksRefusedSignature = webhooks.refusedSignature
    webhooksRefusedAccount = webhooks.refusedAccount
    webhooksMalformed = webhooks.malformed
    webhooksUnavailable = webhooks.unavailable
    webhooksPreEvents = webhooks.preEvents
  }
}
