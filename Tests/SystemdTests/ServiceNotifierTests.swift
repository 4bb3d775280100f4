import Testing

@testable import Systemd

@Suite struct ServiceNotifierTests {
  @Test(arguments: [false, true])
  func everyStateArrivesAsItsAssignment(_ isAbstract: Bool) throws {
    let manager = try FakeReceiver(isAbstract: isAbstract)
    let notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": manager.address])
    #expect(notifier.isActive)
    try notifier.send([.ready, .status("serving\nREADY=0")])
    #expect(manager.receiveText() == "READY=1\nSTATUS=serving READY=0")
    try notifier.send([.stopping])
    #expect(manager.receiveText() == "STOPPING=1")
    try notifier.send([.reloading(monotonicMicroseconds: 42)])
    #expect(manager.receiveText() == "RELOADING=1\nMONOTONIC_USEC=42")
    try notifier.send([.watchdog, .extendTimeout(microseconds: 7)])
    #expect(manager.receiveText() == "WATCHDOG=1\nEXTEND_TIMEOUT_USEC=7")
    #expect(!manager.hasMore)
  }

  @Test func theMonotonicClockOfAReloadRises() {
    guard case .reloading(let first) = NotifyState.reloadingNow(),
      case .reloading(let second) = NotifyState.reloadingNow()
    else {
      Issue.record("not a reload")
      return
    }
    #expect(first > 0 && second >= first)
  }

  @Test func withoutAManagerNothingHappens() throws {
    for environment in [[:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "vsock:2:1234"]] {
      let notifier = ServiceNotifier(environment: environment)
      #expect(!notifier.isActive)
      try notifier.send([.ready])
    }
  }

  @Test func aManagerThatIsGoneIsAnError() throws {
    for address in ["/nonexistent/notify", "@switchboard-nobody-listens-here"] {
      let notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": address])
      #expect(throws: SystemFault.self) { try notifier.send([.ready]) }
    }
    let long = ServiceNotifier(environment: [
      "NOTIFY_SOCKET": "/" + String(repeating: "a", count: 107)
    ])
    let fault = #expect(throws: SystemFault.self) { try long.send([.ready]) }
    #expect(fault?.description.contains("File name too long") == true)
  }

  @Test func theWatchdogIsOursOnlyWhenItSaysSo() {
    #expect(Watchdog(environment: [:]) == nil)
    #expect(Watchdog(environment: ["WATCHDOG_USEC": "0"]) == nil)
    #expect(Watchdog(environment: ["WATCHDOG_USEC": "x"]) == nil)
    let environment = ["WATCHDOG_USEC": "10000000", "WATCHDOG_PID": "12"]
    #expect(Watchdog(environment: environment, processID: 13) == nil)
    #expect(Watchdog(environment: environment, processID: 12)?.kickMicroseconds == 5_000_000)
    #expect(Watchdog(environment: ["WATCHDOG_USEC": "8"])?.intervalMicroseconds == 8)
  }
}
