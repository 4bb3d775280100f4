extension Interaction {
  /// Names the interaction as it is.
  public var etag: Etag {
    Etag { etag in
      etag.add(sid)
      etag.add(status.rawValue)
      etag.add(channelStatus.rawValue)
      etag.add(taskSid)
      etag.add(inviteSid)
      etag.add(webhookTtid)
      etag.add(dateUpdated)
    }
  }
}
