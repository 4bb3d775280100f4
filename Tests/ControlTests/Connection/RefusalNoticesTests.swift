import Testing

@testable import Control

@Suite struct RefusalNoticesTests {
  @Test func theFirstIsToldAndTheRestCounted() {
    var notices = RefusalNotices()
    #expect(notices.pending(now: 0) == nil)
    #expect(notices.refused(now: 0) == 0)
    for now in 1...500 { #expect(notices.refused(now: Int64(now)) == nil) }
    #expect(notices.pending(now: 999) == nil)
    #expect(notices.refused(now: 1_000) == 500)
    #expect(notices.refused(now: 1_999) == nil)
    #expect(notices.refused(now: 2_000) == 1)
  }

  @Test func theLastOnesAreToldThoughNoneFollow() {
    var notices = RefusalNotices()
    #expect(notices.refused(now: 0) == 0)
    #expect(notices.pending(now: 5_000) == nil)
    #expect(notices.refused(now: 5_000) == 0)
    #expect(notices.refused(now: 5_001) == nil)
    #expect(notices.pending(now: 5_999) == nil)
    #expect(notices.pending(now: 6_000) == 1)
    #expect(notices.pending(now: 9_000) == nil)
  }

  @Test func aCallerInALoopGetsOneNoticeASecond() {
    var notices = RefusalNotices()
    let told = (0..<10_000).count { notices.refused(now: Int64($0)) != nil }
    #expect(told == 10)
  }
}
