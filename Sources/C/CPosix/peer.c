#include "cposix.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef SO_PEERGROUPS
#define SO_PEERGROUPS 59
#endif

int cposix_peer_credentials(int fd, struct cposix_peer *peer) {
  struct ucred found;
  socklen_t size = sizeof found;
  if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &found, &size) != 0) return -errno;
  peer->pid = found.pid;
  peer->uid = found.uid;
  peer->gid = found.gid;
  return 0;
}

int cposix_peer_groups(int fd, uint32_t *groups, size_t capacity) {
  _Static_assert(sizeof(gid_t) == sizeof(uint32_t), "the kernel writes gid_t");
  socklen_t size = (socklen_t)(capacity * sizeof *groups);
  if (getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups, &size) != 0) return -errno;
  return (int)(size / sizeof *groups);
}

int cposix_process_executable(int32_t pid, char *path, size_t capacity) {
  char link[32];
  snprintf(link, sizeof link, "/proc/%d/exe", (int)pid);
  ssize_t length = readlink(link, path, capacity);
  if (length < 0) return -errno;
  if ((size_t)length >= capacity) return -ENAMETOOLONG;
  path[length] = '\0';
  return (int)length;
}

int cposix_process_control_group(int32_t pid, char *path, size_t capacity) {
  char name[32];
  snprintf(name, sizeof name, "/proc/%d/cgroup", (int)pid);
  int fd = open(name, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -errno;
  ssize_t length = read(fd, path, capacity - 1);
  int error = errno;
  close(fd);
  if (length < 0) return -error;
  path[length] = '\0';
  return (int)length;
}

#ifndef SO_PEERPIDFD
#define SO_PEERPIDFD 77
#endif

int cposix_peer_process(int fd) {
  int process = -1;
  socklen_t length = sizeof process;
  if (getsockopt(fd, SOL_SOCKET, SO_PEERPIDFD, &process, &length) < 0) return -errno;
  return process;
}

int cposix_process_lives(int process) {
  struct pollfd asked = {.fd = process, .events = POLLIN};
  int ready = poll(&asked, 1, 0);
  if (ready < 0) return -errno;
  return ready == 0 ? 1 : 0;
}
