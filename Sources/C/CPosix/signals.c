#include "cposix.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>

static int fill(sigset_t *set, const int *signals, size_t count) {
  sigemptyset(set);
  for (size_t i = 0; i < count; i++) {
    if (sigaddset(set, signals[i]) != 0) return -errno;
  }
  return 0;
}

int cposix_signals_block(const int *signals, size_t count) {
  sigset_t set;
  int filled = fill(&set, signals, count);
  if (filled < 0) return filled;
  return -pthread_sigmask(SIG_BLOCK, &set, NULL);
}

int cposix_signals_wait(const int *signals, size_t count) {
  sigset_t set;
  int filled = fill(&set, signals, count);
  if (filled < 0) return filled;
  int number = 0;
  int failed;
  do {
    failed = sigwait(&set, &number);
  } while (failed == EINTR);
  return failed != 0 ? -failed : number;
}
