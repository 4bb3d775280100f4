import Control
import Dispatch
import Engine
import JSON
import Logging
import Store
import Synchronization

extension ConfigurationServices {
  /// A configuration of two settings whose file names a third.
  static func test(onReload: @escaping @Sendable () -> Void = {}) -> ConfigurationServices {
    let level = LevelBox()
    return ConfigurationServices(
      write: { writer in
        writer.beginObject()
        writer.field("path", "/etc/switchboard/switchboard.yaml")
        writer.field("sha256", "00")
        writer.field("read_at", "2026-01-02T03:04:05.006Z")
        writer.key("settings")
        writer.beginObject()
        writer.field("backend", "embedded")
        writer.endObject()
        writer.endObject()
      },
      check: { done in
        done(
          ConfigurationCheck(
            digest: "00",
            applied: ["log.level"],
            needsRestart: ["control.socket"]
          )
        )
      },
      reload: { done in
        onReload()
        done(.done(applied: ["log.level"], needsRestart: []))
      },
      logLevel: { level.value },
      setLogLevel: { level.value = $0 }
    )
  }

  private final class LevelBox: Sendable {
    private let number = Atomic<Int>(2)

    var value: Logger.Level {
      get { Logger.Level.allCases[number.load(ordering: .sequentiallyConsistent)] }
      set {
        let index = Logger.Level.allCases.firstIndex(of: newValue) ?? 0
        number.store(index, ordering: .sequentiallyConsistent)
      }
    }
  }
}

extension StoreServices {
  /// Of a database that has no files and can't be copied.
  static let none = StoreServices(
    files: { StoreFiles(databaseBytes: 0, logBytes: 0, freeBytes: 0, backups: []) },
    backUp: { _, _, done in done(.failure(.underWay)) }
  )

  /// Of a real database; up to `backupsMax` copies of it.
  static func of(_ folder: BackupFolder, backupsMax: Int = 2) -> StoreServices {
    StoreServices(
      files: { () throws(LedgerFault) in try folder.files() },
      backUp: { name, isTrial, done in
        DispatchQueue.global().async {
          do throws(BackupFault) {
            let made =
              isTrial
              ? try folder.check(name, backupsMax: backupsMax)
              : try folder.make(name, backupsMax: backupsMax) { true }
            done(.success(made))
          } catch {
            done(.failure(error))
          }
        }
      }
    )
  }
}
