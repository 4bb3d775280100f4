extension Worker {
  /// Names the worker as it is. Offers don't change it.
  public var etag: Etag {
    Etag { etag in
      etag.add(sid)
      etag.add(friendlyName)
      etag.add(attributes.json)
      etag.add(activitySid)
      etag.add(dateStatusChanged)
      for channel in channels {
        etag.add(channel.taskChannelSid)
        etag.add(Int64(channel.configuredCapacity))
        etag.add(channel.available)
      }
      etag.add(dateUpdated)
    }
  }
}

extension WorkTask {
  /// Names the task as it is. Its age doesn't change it.
  public var etag: Etag {
    Etag { etag in
      etag.add(sid)
      etag.add(assignmentStatus.rawValue)
      etag.add(attributes.json)
      etag.add(priority)
      etag.add(timeoutSeconds)
      etag.add(reason)
      etag.add(queueSid)
      etag.add(workflowSid)
      etag.add(taskChannelSid)
      etag.add(taskQueueEnteredDate)
      etag.add(dateUpdated)
    }
  }
}

extension Reservation {
  /// Names the reservation as it is.
  public var etag: Etag {
    Etag { etag in
      etag.add(sid)
      etag.add(status.rawValue)
      etag.add(dateExpires)
      etag.add(dateUpdated)
    }
  }
}
