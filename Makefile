# run      the main job from a fresh clone: installs what is missing, builds, runs the demo
# test     the same preparation, then the whole test suite
# bench    release build, then the performance table
# sanitize unit tests under the address and the thread sanitizer
# lint     checks the format        format  applies it
# docs     writes the generated pages of proto-docs anew
# install  release build into PREFIX (default /usr/local), under DESTDIR; uninstall takes it back

SHELL := /bin/bash
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
UNITDIR ?= $(PREFIX)/lib/systemd/system
SYSUSERSDIR ?= $(PREFIX)/lib/sysusers.d
TMPFILESDIR ?= $(PREFIX)/lib/tmpfiles.d

BUILD_PACKAGES := libssl-dev libsqlite3-dev zlib1g-dev pkg-config
TEST_PACKAGES := socat curl openssl sqlite3 jq python3 python3-venv

# Installed programs must not need the toolchain's libraries.
RELEASE := -c release --static-swift-stdlib
PROGRAMS := switchboard switchboardd
UNITS := switchboard.service switchboard-control.socket switchboard-https.socket
SOURCES := Sources Tests Package.swift

# A Python with Twilio's own library, which the tests ask whether a signature is right.
VENV := .build/venv
SWITCHBOARD_TEST_PYTHON ?= $(CURDIR)/$(VENV)/bin/python

# Targets whose unit tests run under the sanitizers: C libraries, parsers, the writer.
SANITIZED := (Digest|HTTP|JSON|JSONRPC|Systemd|TLS|SQL|Store|Engine)Tests

.PHONY: run test bench sanitize lint format docs clean build release install uninstall \
  prepare prepare-test

run: prepare
	swift build
	.build/debug/switchboard demo

# Unit tests one after the other: some watch deadlines of real connections, which a machine busy
# with all the others would miss. Then the built programs, a few at a time.
test: prepare-test
	swift build --build-tests
	swift test --disable-xctest --skip-build --no-parallel --skip SystemTests
	SWITCHBOARD_TEST_PYTHON="$(SWITCHBOARD_TEST_PYTHON)" \
	  swift test --disable-xctest --skip-build --filter SystemTests

bench: release
	.build/release/switchboard bench --table

sanitize: prepare-test
	LSAN_OPTIONS=suppressions=$(CURDIR)/.ci/leaks.supp \
	  swift test --sanitize=address --scratch-path .build-asan --disable-xctest \
	  --filter '$(SANITIZED)'
	swift test --sanitize=thread --scratch-path .build-tsan --disable-xctest \
	  --filter '$(SANITIZED)'

lint:
	swift format lint --strict -r $(SOURCES)

format:
	swift format -i -r $(SOURCES)

docs: prepare
	SWITCHBOARD_TEST_WRITE_DOCS=1 SWITCHBOARD_REGENERATE=1 \
	  swift test --disable-xctest --filter 'LimitsTests|ControlTests.DocumentTests'

clean:
	rm -rf .build .build-asan .build-tsan

build: prepare
	swift build

release: prepare
	swift build $(RELEASE)

install: release
	install -d "$(DESTDIR)$(BINDIR)" "$(DESTDIR)$(UNITDIR)" "$(DESTDIR)$(SYSUSERSDIR)" \
	  "$(DESTDIR)$(TMPFILESDIR)"
	install -m 0755 -s $(PROGRAMS:%=.build/release/%) "$(DESTDIR)$(BINDIR)"
	install -m 0644 $(UNITS:%=systemd/%) "$(DESTDIR)$(UNITDIR)"
	sed -i 's|/usr/bin/switchboardd|$(BINDIR)/switchboardd|' \
	  "$(DESTDIR)$(UNITDIR)/switchboard.service"
	install -m 0644 systemd/sysusers.d/switchboard.conf "$(DESTDIR)$(SYSUSERSDIR)"
	install -m 0644 systemd/tmpfiles.d/switchboard.conf "$(DESTDIR)$(TMPFILESDIR)"
	@echo "Installed. On this machine itself: systemd-sysusers && systemd-tmpfiles --create &&" \
	  "systemctl daemon-reload && systemctl enable --now switchboard"

uninstall:
	rm -f $(PROGRAMS:%="$(DESTDIR)$(BINDIR)/%") $(UNITS:%="$(DESTDIR)$(UNITDIR)/%") \
	  "$(DESTDIR)$(SYSUSERSDIR)/switchboard.conf" "$(DESTDIR)$(TMPFILESDIR)/switchboard.conf"

prepare:
	@.ci/prepare $(BUILD_PACKAGES)

prepare-test:
	@.ci/prepare $(BUILD_PACKAGES) $(TEST_PACKAGES)
	@if [ "$(SWITCHBOARD_TEST_PYTHON)" = "$(CURDIR)/$(VENV)/bin/python" ]; then \
	  $(MAKE) --no-print-directory $(VENV)/ready; \
	fi

# The stamp is written last, so that a broken installation is tried again.
$(VENV)/ready:
	@echo "Installing Twilio's Python library into $(VENV), as the tests' oracle for signatures"
	python3 -m venv --clear $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check 'twilio>=9,<10'
	touch $@
