#include "cposix.h"

#include <errno.h>
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
