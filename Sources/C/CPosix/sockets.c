#include "cposix.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

_Static_assert(
    CPOSIX_SOCKET_PATH_BYTES_MAX == sizeof((struct sockaddr_un *)0)->sun_path - 1,
    "the limit told to Swift is the kernel's");

static int closed_with(int fd, int code) {
  close(fd);
  return code;
}

// Whoever holds the lock owns PATH. The file stays for ever: removing it would let two processes
// lock two files of the same name.
static int take_lock(const char *path) {
  char name[CPOSIX_SOCKET_PATH_BYTES_MAX + sizeof ".lock"];
  snprintf(name, sizeof name, "%s.lock", path);
  int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return -errno;
  if (flock(fd, LOCK_EX | LOCK_NB) != 0) return closed_with(fd, -errno);
  return fd;
}

static int remove_stale(const char *path) {
  struct stat found;
  if (lstat(path, &found) != 0) return errno == ENOENT ? 0 : -errno;
  if (!S_ISSOCK(found.st_mode)) return -EEXIST;
  return unlink(path) != 0 ? -errno : 0;
}

// Asking for the group that is there already would fail where a sandbox forbids every chown.
static int give_to_group(const char *path, uint32_t gid) {
  struct stat made;
  if (gid == CPOSIX_KEEP_GID) return 0;
  if (lstat(path, &made) != 0) return -1;
  return made.st_gid == gid ? 0 : lchown(path, (uid_t)-1, gid);
}

static int bind_and_listen(const char *path, uint32_t mode, uint32_t gid, int backlog) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strcpy(address.sun_path, path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return -errno;
  mode_t before = umask(0177);
  int code = bind(fd, (struct sockaddr *)&address, sizeof address) != 0 ? -errno : 0;
  umask(before);
  if (code < 0) return closed_with(fd, code);
  // The group first: the mode would otherwise open the socket to the group it is born with.
  if (give_to_group(path, gid) != 0 || chmod(path, mode) != 0 || listen(fd, backlog) != 0) {
    code = -errno;
    unlink(path);
    return closed_with(fd, code);
  }
  return fd;
}

int cposix_listen_unix(
    const char *path, uint32_t mode, uint32_t gid, int backlog, int *lock_fd) {
  if (strlen(path) > CPOSIX_SOCKET_PATH_BYTES_MAX) return -ENAMETOOLONG;
  int lock = take_lock(path);
  if (lock < 0) return lock;
  int code = remove_stale(path);
  if (code == 0) code = bind_and_listen(path, mode, gid, backlog);
  if (code < 0) return closed_with(lock, code);
  *lock_fd = lock;
  return code;
}

int cposix_close_on_exec(int fd) {
  int flags = fcntl(fd, F_GETFD);
  if (flags < 0) return -errno;
  return fcntl(fd, F_SETFD, flags | FD_CLOEXEC) != 0 ? -errno : 0;
}

int cposix_datagram_socket(int send_milliseconds_max) {
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -errno;
  struct timeval limit = {
      .tv_sec = send_milliseconds_max / 1000,
      .tv_usec = (send_milliseconds_max % 1000) * 1000,
  };
  if (setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit) != 0) {
    return closed_with(fd, -errno);
  }
  return fd;
}

int cposix_datagram_send(
    int fd, const char *address, const void *bytes, size_t count, int passed_fd, int wait) {
  struct sockaddr_un to = {.sun_family = AF_UNIX};
  size_t length = strlen(address);
  if (length == 0) return -EINVAL;
  if (length > CPOSIX_SOCKET_PATH_BYTES_MAX) return -ENAMETOOLONG;
  memcpy(to.sun_path, address, length);
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
  // An abstract name is what follows the first NUL, to the very byte; a path ends with a NUL.
  if (address[0] == '@') to.sun_path[0] = '\0';
  else size += 1;

  struct iovec part = {.iov_base = (void *)bytes, .iov_len = count};
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
  } control = {0};
  struct msghdr message = {
      .msg_name = &to,
      .msg_namelen = size,
      .msg_iov = &part,
      .msg_iovlen = count > 0 ? 1 : 0,
  };
  if (passed_fd >= 0) {
    message.msg_control = &control;
    message.msg_controllen = sizeof control.room;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &passed_fd, sizeof passed_fd);
  }
  int flags = MSG_NOSIGNAL | (wait ? 0 : MSG_DONTWAIT);
  ssize_t sent;
  do {
    sent = sendmsg(fd, &message, flags);
  } while (sent < 0 && errno == EINTR);
  return sent < 0 ? -errno : 0;
}

int cposix_sealed_memory(const char *name, const void *bytes, size_t count) {
  int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (fd < 0) return -errno;
  const char *next = bytes;
  while (count > 0) {
    ssize_t written = write(fd, next, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return closed_with(fd, -errno);
    next += written;
    count -= (size_t)written;
  }
  int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
  if (lseek(fd, 0, SEEK_SET) < 0 || fcntl(fd, F_ADD_SEALS, seals) != 0) {
    return closed_with(fd, -errno);
  }
  return fd;
}
