import Foundation
import JSONRPC
import TestKit
import Testing

/// Whole conversations with the control socket, written down in the folder Transcripts.
@Suite(.onOwnThreads)
struct TranscriptTests {
  private let daemon: TestDaemon
  private let transcripts: [Transcript]

  /// Small enough that what is too large can be read by people.
  private static let valueBytesMax = 4_096

  init() throws {
    daemon = try TestDaemon(environment: [
      "SWITCHBOARD_LIMITS_CONTROL_VALUE_BYTES_MAX": "\(Self.valueBytesMax)",
      "SWITCHBOARD_LIMITS_CONTROL_BATCH_ITEMS_MAX": "8",
    ])
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    transcripts = try Transcript.all(in: folder.appendingPathComponent("Transcripts").path)
  }

  @Test func areAnsweredAsWritten() throws {
    #expect(transcripts.count > 80)
    for transcript in transcripts { _ = try isAnsweredAsWritten(transcript) }
  }

  /// Replays a transcript, and tells what is wrong with the answer.
  private func isAnsweredAsWritten(_ transcript: Transcript, cutAt cut: Int? = nil) throws -> Bool {
    let lines = try transcript.replay(on: daemon.socket, cutAt: cut)
    if transcript.isAnswered(by: lines) { return true }
    let place = cut.map { ", cut at \($0)" } ?? ""
    Issue.record(
      """
      \(transcript.name)\(place), was answered by
      \(lines.joined(separator: "\n"))
      in place of
      \(transcript.replies.joined(separator: "\n"))
      """
    )
    return false
  }

  /// Wherever the stream falls apart into two pieces, they hold the same.
  @Test func holdTheSameWhereverTheyAreCut() {
    for transcript in transcripts {
      let bytes = transcript.bytes
      var first = ValueFramer(limits: ValueFramer.Limits(valueBytesMax: Self.valueBytesMax))
      let whole = Self.items(of: first, then: bytes[...])
      var items: [ValueFramer.Item] = []
      var read = 0
      for cut in transcript.cuts {
        first.append(bytes[read..<cut])
        read = cut
        while let item = first.next() { items.append(item) }
        if items + Self.items(of: first, then: bytes[cut...]) != whole {
          Issue.record("\(transcript.name) holds something else when cut at \(cut)")
          break
        }
      }
    }
  }

  /// What comes of the rest of a stream.
  private static func items(
    of framer: ValueFramer,
    then rest: ArraySlice<UInt8>
  ) -> [ValueFramer.Item] {
    var framer = framer
    var items: [ValueFramer.Item] = []
    framer.append(rest)
    while let item = framer.next() { items.append(item) }
    framer.finish()
    while let item = framer.next() { items.append(item) }
    return items
  }

  /// Wherever it falls apart into two reads of the daemon, the answer is the same: one place in
  /// four, others each time.
  @Test func areAnsweredAlikeWhereverTheyAreCut() throws {
    var random = TestRandom(seed: UInt64.random(in: 0...UInt64.max))
    let cuts = transcripts.flatMap { transcript in
      transcript.cuts.filter { _ in random.next() % 4 == 0 }.map { (transcript, $0) }
    }
    let begin = Clock.milliseconds()
    for (transcript, cut) in cuts {
      // One says enough.
      guard try isAnsweredAsWritten(transcript, cutAt: cut) else { return }
    }
    let elapsed = Int(Clock.milliseconds() - begin)
    print("transcripts cut in \(cuts.count) places: \(elapsed) ms, seed \(random.seed)")
  }
}
