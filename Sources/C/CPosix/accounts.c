#include "cposix.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>

// The reentrant look-ups want room for all members of a group: the room doubles up to this limit.
enum { LOOKUP_BYTES_MIN = 4 * 1024, LOOKUP_BYTES_MAX = 4 * 1024 * 1024 };

// Some name services report an absent name by one of these codes in place of 0.
static int is_absent(int code) {
  return code == 0 || code == ENOENT || code == ESRCH || code == EBADF || code == EPERM;
}

int cposix_group_id(const char *name, uint32_t *gid) {
  for (size_t size = LOOKUP_BYTES_MIN; size <= LOOKUP_BYTES_MAX; size *= 2) {
    char *room = malloc(size);
    if (room == NULL) return -ENOMEM;
    struct group entry, *found = NULL;
    int code = getgrnam_r(name, &entry, room, size, &found);
    if (found != NULL) *gid = entry.gr_gid;
    free(room);
    if (found != NULL) return 0;
    if (code != ERANGE) return is_absent(code) ? -ENOENT : -code;
  }
  return -ERANGE;
}

// Looks up by `name`, or by `uid` when that is NULL. The entry points into `*room`, which the
// caller frees after success.
static int user_entry(const char *name, uid_t uid, struct passwd *entry, char **room) {
  for (size_t size = LOOKUP_BYTES_MIN; size <= LOOKUP_BYTES_MAX; size *= 2) {
    *room = malloc(size);
    if (*room == NULL) return -ENOMEM;
    struct passwd *found = NULL;
    int code = name != NULL ? getpwnam_r(name, entry, *room, size, &found)
                            : getpwuid_r(uid, entry, *room, size, &found);
    if (found != NULL) return 0;
    free(*room);
    if (code != ERANGE) return is_absent(code) ? -ENOENT : -code;
  }
  return -ERANGE;
}

int cposix_user_id(const char *name, uint32_t *uid, uint32_t *gid) {
  struct passwd entry;
  char *room;
  int code = user_entry(name, 0, &entry, &room);
  if (code < 0) return code;
  *uid = entry.pw_uid;
  *gid = entry.pw_gid;
  free(room);
  return 0;
}

int cposix_user_groups(uint32_t uid, uint32_t *groups, size_t capacity) {
  struct passwd entry;
  char *room;
  int code = user_entry(NULL, uid, &entry, &room);
  if (code < 0) return code;
  int count = (int)capacity;
  int listed = getgrouplist(entry.pw_name, entry.pw_gid, groups, &count);
  free(room);
  return listed < 0 ? -ERANGE : count;
}
