import JSON
import Testing

@testable import switchboard

/// Frames are text that can be told beforehand: exact for three screens, and never too wide or too
/// long for any.
@Suite struct TopFrameTests {
  private func lines(_ columns: Int?, _ rows: Int?) -> [String] {
    lines(SampleSnapshot.make(), columns, rows)
  }

  private func lines(_ snapshot: TopSnapshot, _ columns: Int?, _ rows: Int?) -> [String] {
    TopFrame(snapshot, TopView(), columns: columns, rows: rows, .ofTests).lines
  }

  private func expect(_ lines: [String], _ wanted: String) {
    #expect(lines.joined(separator: "\n") == wanted)
  }

  @Test func aTerminal() {
    expect(
      lines(80, 24),
      #"""
      switchboardd 1.2.3  running  up 3h04m  embedded  AC…000001             03:04:05Z
      webhooks/s           60.0  interactions/s       25.0  reservations/s       50.0
      control/s           160.0  commits/s           100.0  batch                 2.5
      tasks waiting           3  agents available        2  writer queued           0
      ping p50         0.500 ms  ping p99         0.990 ms  rates over          1.0 s
      QUEUE                              WAITING  OLDEST  RESERVED  ASSIGNED  WRAPPING
      Everyone                                 2   1m05s         1         1         0
      Zahlungen und Rückfragen zu Rech…        1   1d01h         0         0         1
      WQ…000003                                0       -         0         1         0
      AGENT              ACTIVITY     FOR  LOAD  CHANNELS           HOLDS
      alice              Available  1h04m   3/6  chat 2/2 sms 1/3…  WT…000001 wrap WT…
      eve\#u{FFFD}[2J\nx\#u{FFFD}        Break         5s   0/0  -                  -
      漢字の名前がとて…  Available     5s   0/1  chat 0/1           -
      EVENTS
      03:04:01 task.created             WT…000001 CH…000007 alice\#u{FFFD}31m
      03:04:02 task.created             WT…000002 CH…000007 alice\#u{FFFD}31m
      03:04:03 task.created             WT…000003 CH…000007 alice\#u{FFFD}31m
      03:04:04 task.created             WT…000004 CH…000007 alice\#u{FFFD}31m
      03:04:05 reservation.created      WR…000005 CH…000007 alice\#u{FFFD}31m
      q quit  p pause  j k scroll  s sort: load  r reverse  Tab queues
      """#
    )
  }

  @Test func aSmallScreen() {
    expect(
      lines(40, 10),
      #"""
      switchboardd 1.2.3  running  … 03:04:05Z
      webhooks/s     60.0  interactions/s 25.0
      QUEUE          WAITING  OLDEST  RESERVED
      Everyone             2   1m05s         1
      Zahlungen un…        1   1d01h         0
      AGENT             ACTIVITY     FOR  LOAD
      alice             Available  1h04m   3/6
      eve\#u{FFFD}[2J\nx\#u{FFFD}       Break         5s   0/0
      漢字の名前がと…   Available     5s   0/1
      q quit  p pause  j k scroll  s sort: lo…
      """#
    )
  }

  @Test func aWall() {
    expect(
      lines(200, 60),
      #"""
      switchboardd 1.2.3  running  up 3h04m  embedded  AC…000001                                  \#
                                                                                                  \#
             03:04:05Z
      webhooks/s      60.0  interactions/s  25.0  reservations/s  50.0  control/s      160.0  comm\#
      its/s      100.0  batch            2.5  tasks waiting      3  agents available   2  writer q\#
      ueued      0
      ping p50    0.500 ms  ping p99    0.990 ms  rates over     1.0 s
      QUEUE                                   WAITING  OLDEST  RESERVED  ASSIGNED  WRAPPING
      Everyone                                      2   1m05s         1         1         0
      Zahlungen und Rückfragen zu Rechnungen        1   1d01h         0         0         1
      WQ…000003                                     0       -         0         1         0
      AGENT                         ACTIVITY     FOR  LOAD  CHANNELS                    HOLDS
      alice                         Available  1h04m   3/6  chat 2/2 sms 1/3 voice 0/1  WT…000001 \#
      wrap WT…000002 offer WT…000003 1m35s
      eve\#u{FFFD}[2J\nx\#u{FFFD}                   Break         5s   0/0  -                     \#
            -
      漢字の名前がとても長い人です  Available     5s   0/1  chat 0/1                    -
      EVENTS
      03:04:01 task.created             WT…000001 CH…000007 alice\#u{FFFD}31m
      03:04:02 task.created             WT…000002 CH…000007 alice\#u{FFFD}31m
      03:04:03 task.created             WT…000003 CH…000007 alice\#u{FFFD}31m
      03:04:04 task.created             WT…000004 CH…000007 alice\#u{FFFD}31m
      03:04:05 reservation.created      WR…000005 CH…000007 alice\#u{FFFD}31m
      q quit  p pause  j k scroll  s sort: load  r reverse  Tab queues
      """#
    )
  }

  @Test func aPipe() {
    expect(
      lines(nil, nil),
      #"""
      switchboardd 1.2.3  running  up 3h04m  embedded  AC…000001  03:04:05Z
      webhooks/s           60.0  interactions/s       25.0  reservations/s       50.0
      control/s           160.0  commits/s           100.0  batch                 2.5
      tasks waiting           3  agents available        2  writer queued           0
      ping p50         0.500 ms  ping p99         0.990 ms  rates over          1.0 s

      QUEUE                                   WAITING  OLDEST  RESERVED  ASSIGNED  WRAPPING
      Everyone                                      2   1m05s         1         1         0
      Zahlungen und Rückfragen zu Rechnungen        1   1d01h         0         0         1
      WQ…000003                                     0       -         0         1         0

      AGENT                         ACTIVITY     FOR  LOAD  CHANNELS                    HOLDS
      alice                         Available  1h04m   3/6  chat 2/2 sms 1/3 voice 0/1  WT…000001 \#
      wrap WT…000002 offer WT…000003 1m35s
      eve\#u{FFFD}[2J\nx\#u{FFFD}                   Break         5s   0/0  -                     \#
            -
      漢字の名前がとても長い人です  Available     5s   0/1  chat 0/1                    -

      EVENTS
      03:04:01 task.created             WT…000001 CH…000007 alice\#u{FFFD}31m
      03:04:02 task.created             WT…000002 CH…000007 alice\#u{FFFD}31m
      03:04:03 task.created             WT…000003 CH…000007 alice\#u{FFFD}31m
      03:04:04 task.created             WT…000004 CH…000007 alice\#u{FFFD}31m
      03:04:05 reservation.created      WR…000005 CH…000007 alice\#u{FFFD}31m
      """#
    )
  }

  /// Many agents of whom each is called something else, and more than was read.
  private static let crowd: TopSnapshot = {
    var snapshot = SampleSnapshot.make()
    snapshot.agents = (0..<60).map { number in
      let letters = number % 2 == 0 ? "漢\u{1B}" : "e\u{301}👩‍👩‍👧"
      let name = String(repeating: letters, count: number % 20)
      return SampleSnapshot.agent(number, name, "Available", channels: [("chat", 1, 1)], [])
    }
    snapshot.unreadWaiting = 240
    snapshot.hasUnreadAgents = true
    snapshot.hasUnreadHeld = true
    return snapshot
  }()

  @Test func noScreenIsOverfull() {
    var silent = SampleSnapshot.make()
    silent.fault = String(repeating: "漢字 is no reason\n", count: 9)
    for snapshot in [SampleSnapshot.make(), Self.crowd, silent, TopSnapshot()] {
      for columns in [1, 2, 3, 8, 19, 20, 21, 39, 40, 41, 61, 79, 80, 99] {
        for rows in [1, 2, 3, 5, 8, 13, 34] {
          let lines = lines(snapshot, columns, rows)
          #expect(lines.count <= rows, "\(columns)x\(rows)")
          for line in lines {
            #expect(TextWidth.of(line) <= columns, "\(columns)x\(rows): \(line)")
            #expect(TextWidth.oneLine(line) == line)
          }
        }
      }
    }
  }

  @Test func whatIsNotReadIsCounted() {
    let text = lines(Self.crowd, nil, nil)
    #expect(text.contains { $0.hasPrefix("and 240 more waiting") })
    #expect(text.contains { $0.hasPrefix("and more with agents") })
    #expect(text.contains { $0.hasPrefix("and more agents") })
    #expect(text.count > 60)
  }

  @Test func theOffsetMovesTheList() {
    var view = TopView()
    let layout = TopFrame(Self.crowd, view, columns: 80, rows: 24, .ofTests).layout
    _ = view.press(.end, layout: layout)
    let frame = TopFrame(Self.crowd, view, columns: 80, rows: 24, .ofTests)
    #expect(frame.lines.contains { $0.hasPrefix("and more agents") })
    #expect(frame.lines.count == 24)
  }

  @Test func aSilentDaemonIsSaidSo() {
    var snapshot = SampleSnapshot.make()
    snapshot.fault = "Nobody listens."
    #expect(
      lines(snapshot, 80, 24)[0] == "NO ANSWER since 03:04:05Z, trying again: Nobody listens."
    )
    #expect(lines(snapshot, 20, 24)[0] == "NO ANSWER since 03:…")
  }

  @Test func aDaemonThatTellsHowLongCommitsTakeIsBelieved() {
    var status = SampleSnapshot.status(commits: 400).object ?? [:]
    var writer = status["writer"]?.object ?? [:]
    writer["commit_p50_us"] = 1_200
    writer["commit_p99_us"] = 34_000
    status["writer"] = .object(writer)
    var snapshot = SampleSnapshot.make()
    snapshot.server = ServerFigures(.object(status))
    let text = lines(snapshot, 80, 24).joined(separator: "\n")
    #expect(text.contains("commit p50        1.20 ms"))
    #expect(text.contains("commit p99       34.00 ms"))
    #expect(!text.contains("ping"))
  }

  @Test func emptyListsSaySo() {
    let text = lines(TopSnapshot(), 80, 24)
    #expect(text.contains("No task waits or is worked on."))
    #expect(text.contains("There is no agent: switchboard worker create NAME"))
    #expect(text.contains("None yet."))
  }

  @Test func thePauseIsShown() {
    var view = TopView()
    let snapshot = SampleSnapshot.make()
    let layout = TopFrame(snapshot, view, columns: 80, rows: 24, .ofTests).layout
    _ = view.press(.character("p"), layout: layout)
    let frame = TopFrame(snapshot, view, columns: 80, rows: 24, .ofTests)
    #expect(frame.lines.last?.hasPrefix("PAUSED  q quit  p go on") == true)
  }

  /// Colours add to the text and take nothing from it.
  @Test func coloursChangeNothingElse() {
    let coloured = Terminal(isInteractive: true, columns: 80, hasColors: true, canAsk: false)
    let snapshot = SampleSnapshot.make()
    let frame = TopFrame(snapshot, TopView(), columns: 80, rows: 24, coloured)
    let stripped = frame.lines.map { line in
      line.replacing(#/\u{1B}\[[0-9]+m/#, with: "")
    }
    #expect(stripped == lines(snapshot, 80, 24))
    #expect(frame.lines != stripped)
    #expect(lines(snapshot, 80, 24).allSatisfy { !$0.contains("\u{1B}") })
  }
}
