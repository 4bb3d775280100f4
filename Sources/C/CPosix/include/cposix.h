// What the daemon needs of Linux that Swift cannot import: GNU extensions, ancillary data and
// signal sets. Every function answers with a value >= 0, or with -errno; none prints and none
// keeps state. All may be called from any thread unless the comment says otherwise.
#ifndef CPOSIX_H
#define CPOSIX_H

#include <stddef.h>
#include <stdint.h>

/// The other end of a connected Unix socket as the kernel saw it at connect().
struct cposix_peer {
  int32_t pid;
  uint32_t uid;
  uint32_t gid;
};

/// Fills `peer` from SO_PEERCRED.
int cposix_peer_credentials(int fd, struct cposix_peer *peer);

/// The peer's supplementary groups (SO_PEERGROUPS), without its primary one.
/// Answers the count; -ERANGE when `capacity` is too small.
int cposix_peer_groups(int fd, uint32_t *groups, size_t capacity);

/// The program file of a process, from /proc/PID/exe, as a NUL-terminated path.
/// Answers the length; -ENAMETOOLONG when it does not fit. A hint for the audit log, no proof:
/// the process may have ended and its number may have been given to another one.
int cposix_process_executable(int32_t pid, char *path, size_t capacity);

/// The control groups of a process, the text of /proc/PID/cgroup cut to `capacity` - 1 bytes and
/// NUL-terminated. Answers the length. A hint, as above.
int cposix_process_control_group(int32_t pid, char *path, size_t capacity);

/// A descriptor of the process at the other end of a connected Unix socket (SO_PEERPIDFD, Linux
/// 6.5 and later; -ENOPROTOOPT before). The caller closes it.
int cposix_peer_process(int fd);

/// Whether the process of such a descriptor lives: 1 or 0. While it does, nobody else has its
/// number.
int cposix_process_lives(int process);

/// Blocks the signals for the calling thread and every thread it starts later: call it in main
/// before the first thread exists.
int cposix_signals_block(const int *signals, size_t count);

/// Waits for one of the (blocked) signals and answers its number.
int cposix_signals_wait(const int *signals, size_t count);

/// Looks a group up by name. -ENOENT: there is none.
int cposix_group_id(const char *name, uint32_t *gid);

/// Looks a user and its primary group up by name. -ENOENT: there is none.
int cposix_user_id(const char *name, uint32_t *uid, uint32_t *gid);

/// Every group of a user, the primary one included. Answers the count; -ERANGE when `capacity`
/// is too small, -ENOENT when there is no such user.
int cposix_user_groups(uint32_t uid, uint32_t *groups, size_t capacity);

/// `gid` of cposix_listen_unix: leave the socket's group as it is made.
#define CPOSIX_KEEP_GID UINT32_MAX

/// Bytes a Unix socket's path may have, its closing NUL not counted.
#define CPOSIX_SOCKET_PATH_BYTES_MAX 107

/// Makes a listening SOCK_STREAM socket at `path` (non-blocking, close-on-exec) and answers its
/// descriptor. The lock PATH.lock is taken first and stays with `*lock_fd`: whoever holds it owns
/// the path, so a socket found there is a dead one and is removed. The socket is born 0600 and
/// gets its group and then its mode afterwards: it is never wider open than asked.
///
/// The umask belongs to the process: files made by other threads during the call are narrower
/// than usual, never wider.
///
/// -ENAMETOOLONG: the path has more than CPOSIX_SOCKET_PATH_BYTES_MAX bytes.
/// -EWOULDBLOCK: another process holds the lock. -EEXIST: the path is there and is no socket.
int cposix_listen_unix(
    const char *path, uint32_t mode, uint32_t gid, int backlog, int *lock_fd);

/// Marks a descriptor close-on-exec.
int cposix_close_on_exec(int fd);

/// An unconnected AF_UNIX datagram socket (close-on-exec) whose sends give up with -EAGAIN after
/// `send_milliseconds_max`.
int cposix_datagram_socket(int send_milliseconds_max);

/// Sends one datagram to `address`, a path or, with a leading '@', an abstract name. With
/// `passed_fd` >= 0 the descriptor travels along (SCM_RIGHTS). With `wait` 0 a full receiver is
/// answered with -EAGAIN at once.
int cposix_datagram_send(
    int fd, const char *address, const void *bytes, size_t count, int passed_fd, int wait);

/// A sealed memory file with the given content, positioned at its start (close-on-exec).
int cposix_sealed_memory(const char *name, const void *bytes, size_t count);

#endif
