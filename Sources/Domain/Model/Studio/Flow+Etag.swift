extension Flow {
  /// Names the flow as it is.
  public var etag: Etag {
    Etag { etag in
      etag.add(sid)
      etag.add(friendlyName)
      etag.add(Int64(revision))
      etag.add(isPublished)
      etag.add(publishedRevision.map(Int64.init))
      etag.add(commitMessage)
      etag.add(dateUpdated)
    }
  }
}
