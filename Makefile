# run      the main job from a fresh clone: installs what is missing, builds, runs the demo
# test     the same preparation, then the whole test suite
# bench    release build, then the performance table
# sanitize unit tests under the address and the thread sanitizer
# fuzz     random changes of what the control socket may be sent; longer with FUZZ_RUNS=1000000
# lint     checks the format        format  applies it
# docs     writes the generated pages of proto-docs anew
# install  release build into PREFIX (default /usr/local), under DESTDIR; uninstall takes it back

SHELL := /bin/bash
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
UNITDIR ?= $(PREFIX)/lib/systemd/system
SYSUSERSDIR ?= $(PREFIX)/lib/sysusers.d
TMPFILESDIR ?= $(PREFIX)/lib/tmpfiles.d
MANDIR ?= $(PREFIX)/share/man
BASHCOMPLETIONDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHCOMPLETIONDIR ?= $(PREFIX)/share/zsh/site-functions
FISHCOMPLETIONDIR ?= $(PREFIX)/share/fish/vendor_completions.d

BUILD_PACKAGES := libssl-dev libsqlite3-dev zlib1g-dev pkg-config
# The last three check shell completions and manual pages; tests of what is missing are skipped.
TEST_PACKAGES := socat curl openssl sqlite3 jq python3 python3-venv zsh fish mandoc

# Installed programs must not need the toolchain's libraries.
RELEASE := -c release --static-swift-stdlib
PROGRAMS := switchboard switchboardd
UNITS := switchboard.service switchboard-control.socket switchboard-control-events.socket \
  switchboard-https.socket
MAN_PAGES := switchboard.1 switchboard.yaml.5 switchboard-control.7 switchboardd.8
SOURCES := Sources Tests Package.swift

# A Python with Twilio's own library, which the tests ask whether a signature is right, and with one
# that checks JSON Schema, which they ask about rpc.discover. The stamp's name changes with the list.
VENV := .build/venv
VENV_PACKAGES := 'twilio>=9,<10' 'jsonschema>=4.18,<5'
VENV_READY := $(VENV)/ready-$(shell echo "$(VENV_PACKAGES)" | cksum | cut -d ' ' -f 1)
SWITCHBOARD_TEST_PYTHON ?= $(CURDIR)/$(VENV)/bin/python

# Targets whose unit tests run under the sanitizers: C libraries, parsers, the writer.
SANITIZED := (Digest|HTTP|JSON|JSONRPC|Systemd|TLS|SQL|Store|Engine)Tests

.PHONY: run test bench sanitize fuzz lint format docs clean build release install uninstall \
  prepare prepare-test

run: prepare
	swift build
	.build/debug/switchboard demo

# Unit tests one after the other: some watch deadlines of real connections, which a machine busy
# with all the others would miss. Then the built programs: under attack alone, since that measures
# how long others wait; the rest a few at a time.
test: prepare-test
	swift build --build-tests
	swift test --disable-xctest --skip-build --no-parallel --skip SystemTests
	$(MAKE) --no-print-directory fuzz
	swift test --disable-xctest --skip-build --filter SystemTests.AbuseTests
	SWITCHBOARD_TEST_PYTHON="$(SWITCHBOARD_TEST_PYTHON)" \
	  swift test --disable-xctest --skip-build --filter SystemTests --skip SystemTests.AbuseTests

bench: release
	.build/release/switchboard bench --table

sanitize: prepare-test
	LSAN_OPTIONS=suppressions=$(CURDIR)/.ci/leaks.supp \
	  swift test --sanitize=address --scratch-path .build-asan --disable-xctest \
	  --filter '$(SANITIZED)'
	swift test --sanitize=thread --scratch-path .build-tsan --disable-xctest \
	  --filter '$(SANITIZED)'

fuzz:
	@Tests/Fuzz/run

lint:
	swift format lint --strict -r $(SOURCES)

format:
	swift format -i -r $(SOURCES)

docs: prepare
	SWITCHBOARD_TEST_WRITE_DOCS=1 SWITCHBOARD_REGENERATE=1 \
	  swift test --disable-xctest \
	  --filter 'LimitsTests|ControlTests.DocumentTests|ManualTests|ManualPageTests|MetricTableTests'

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
	for page in $(MAN_PAGES); do \
	  install -D -m 0644 proto-docs/man/$$page \
	    "$(DESTDIR)$(MANDIR)/man$${page##*.}/$$page" || exit; \
	done
	install -d "$(DESTDIR)$(BASHCOMPLETIONDIR)" "$(DESTDIR)$(ZSHCOMPLETIONDIR)" \
	  "$(DESTDIR)$(FISHCOMPLETIONDIR)"
	.build/release/switchboard completion bash > "$(DESTDIR)$(BASHCOMPLETIONDIR)/switchboard"
	.build/release/switchboard completion zsh > "$(DESTDIR)$(ZSHCOMPLETIONDIR)/_switchboard"
	.build/release/switchboard completion fish > "$(DESTDIR)$(FISHCOMPLETIONDIR)/switchboard.fish"
	chmod 0644 "$(DESTDIR)$(BASHCOMPLETIONDIR)/switchboard" \
	  "$(DESTDIR)$(ZSHCOMPLETIONDIR)/_switchboard" \
	  "$(DESTDIR)$(FISHCOMPLETIONDIR)/switchboard.fish"
	@echo "Installed. On this machine itself: systemd-sysusers && systemd-tmpfiles --create &&" \
	  "systemctl daemon-reload && systemctl enable --now switchboard"

uninstall:
	rm -f $(PROGRAMS:%="$(DESTDIR)$(BINDIR)/%") $(UNITS:%="$(DESTDIR)$(UNITDIR)/%") \
	  "$(DESTDIR)$(SYSUSERSDIR)/switchboard.conf" "$(DESTDIR)$(TMPFILESDIR)/switchboard.conf" \
	  "$(DESTDIR)$(BASHCOMPLETIONDIR)/switchboard" "$(DESTDIR)$(ZSHCOMPLETIONDIR)/_switchboard" \
	  "$(DESTDIR)$(FISHCOMPLETIONDIR)/switchboard.fish"
	for page in $(MAN_PAGES); do rm -f "$(DESTDIR)$(MANDIR)/man$${page##*.}/$$page"; done

prepare:
	@.ci/prepare $(BUILD_PACKAGES)

prepare-test:
	@.ci/prepare $(BUILD_PACKAGES) $(TEST_PACKAGES)
	@if [ "$(SWITCHBOARD_TEST_PYTHON)" = "$(CURDIR)/$(VENV)/bin/python" ]; then \
	  $(MAKE) --no-print-directory $(VENV_READY); \
	fi

# The stamp is written last, so that a broken installation is tried again.
$(VENV_READY):
	@echo "Installing Python libraries into $(VENV), the tests' oracles: $(VENV_PACKAGES)"
	python3 -m venv --clear $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check $(VENV_PACKAGES)
	touch $@
