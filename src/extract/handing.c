#include "extract/handing.h"

#include "extract/frame.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* Room for the one descriptor of a message, aligned as its header wants it. */
typedef union {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
} Attachment;

int ig_document_open(const char *path, GError **error)
{
    struct stat file;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor >= 0 && fstat(descriptor, &file) == 0 && S_ISREG(file.st_mode))
        return descriptor;
    g_set_error_literal(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_DOCUMENT,
                        descriptor < 0 ? g_strerror(errno) : "not a regular file");
    if (descriptor >= 0)
        close(descriptor);
    return -1;
}

static gboolean refuse(GError **error, const char *what, const char *why)
{
    g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_CLOSED, "%s: %s", what, why);
    return FALSE;
}

gboolean ig_handing_pair(int ends[2], GError **error)
{
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0 ||
           refuse(error, "making a socket", g_strerror(errno));
}

gboolean ig_hand_over(int socket, int descriptor, GError **error)
{
    char byte = 'D';
    struct iovec text = {&byte, 1};
    Attachment attachment = {.bytes = {0}};
    struct msghdr message = {.msg_iov = &text,
                             .msg_iovlen = 1,
                             .msg_control = attachment.bytes,
                             .msg_controllen = sizeof attachment.bytes};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptor);
    memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    ssize_t sent;
    do
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == 1 || refuse(error, "handing over a document", g_strerror(errno));
}

int ig_hand_take(int socket, GError **error)
{
    char byte = 0;
    struct iovec text = {&byte, 1};
    Attachment attachment = {.bytes = {0}};
    struct msghdr message = {.msg_iov = &text,
                             .msg_iovlen = 1,
                             .msg_control = attachment.bytes,
                             .msg_controllen = sizeof attachment.bytes};
    ssize_t got;
    do
        got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    struct cmsghdr *header = got == 1 ? CMSG_FIRSTHDR(&message) : NULL;
    int descriptor = -1;
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS &&
        header->cmsg_len == CMSG_LEN(sizeof descriptor))
        memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
    if (descriptor < 0)
        refuse(error, "taking a document", got < 0 ? g_strerror(errno) : "none was handed over");
    return descriptor;
}
