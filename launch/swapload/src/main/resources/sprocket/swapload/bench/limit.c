/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the kernel takes for the same packets, sent by the shortest program: a paced loop of one system call for each picture and viewer.
 *
 *     limit udp|tcp spread|together VIEWERS READERS SEGMENTS BYTES PICTURES_PER_SECOND SECONDS
 *
 * SEGMENTS packets of BYTES octets are sent to each viewer for each picture: over UDP by sendmsg with UDP_SEGMENT, over TCP by writev with a
 * header of 16 octets before each packet. Viewers of a file are spread evenly over the interval of a picture; those of a live stream get it
 * together. Another process reads what comes on all TCP connections, and the datagrams of READERS viewers, whose buffers are large; the
 * buffers of the others are as small as they can be. Prints microseconds of this process's time per packet. Linux.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void until(int64_t due) {
    struct timespec t = {due / 1000000000, due % 1000000000};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR) {
    }
}

static double used(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static struct sockaddr_in loopback(int port) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    return a;
}

/* A socket at a free port of the loopback; its address is stored. */
static int bound(int type, struct sockaddr_in *address) {
    int s = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    socklen_t size = sizeof *address;
    *address = loopback(0);
    if (s < 0 || bind(s, (struct sockaddr *)address, size) || getsockname(s, (struct sockaddr *)address, &size)) {
        fail("socket");
    }
    return s;
}

static void watch(int poll, int s) {
    struct epoll_event e = {.events = EPOLLIN, .data.fd = s};
    if (s < 0 || epoll_ctl(poll, EPOLL_CTL_ADD, s, &e)) {
        fail("epoll");
    }
}

/* Reads all that comes until it is killed. */
static void drain(int poll) {
    static char buffer[1 << 18];
    for (;;) {
        struct epoll_event ready[64];
        int count = epoll_wait(poll, ready, 64, -1);
        for (int i = 0; i < count; i++) {
            /* MSG_TRUNC discards without a copy. */
            if (recv(ready[i].data.fd, buffer, sizeof buffer, MSG_TRUNC | MSG_DONTWAIT) == 0) {
                exit(0);
            }
        }
    }
}

int main(int argc, char **argv) {
    if (argc != 9) {
        fprintf(stderr, "limit udp|tcp spread|together VIEWERS READERS SEGMENTS BYTES PICTURES_PER_SECOND SECONDS\n");
        return 2;
    }
    int tcp = !strcmp(argv[1], "tcp"), spread = !strcmp(argv[2], "spread");
    int viewers = atoi(argv[3]), readers = atoi(argv[4]), segments = atoi(argv[5]), bytes = atoi(argv[6]);
    int64_t interval = 1000000000 / atoi(argv[7]);
    int64_t pictures = (int64_t)atoi(argv[7]) * atoi(argv[8]);
    char *payload = calloc(segments, bytes);
    struct sockaddr_in *to = calloc(viewers, sizeof *to);
    int *sockets = calloc(viewers, sizeof *sockets);
    pid_t reader = 0;
    int sender = -1, poll = epoll_create1(0);
    signal(SIGPIPE, SIG_IGN);
    if (tcp) {
        struct sockaddr_in at;
        int listener = bound(SOCK_STREAM, &at);
        if (listen(listener, viewers)) {
            fail("listen");
        }
        if ((reader = fork()) == 0) {
            for (int i = 0; i < viewers; i++) {
                watch(poll, accept(listener, NULL, NULL));
            }
            drain(poll);
        }
        for (int i = 0; i < viewers; i++) {
            int one = 1;
            sockets[i] = socket(AF_INET, SOCK_STREAM, 0);
            if (sockets[i] < 0 || connect(sockets[i], (struct sockaddr *)&at, sizeof at)
                || setsockopt(sockets[i], IPPROTO_TCP, TCP_NODELAY, &one, sizeof one)) {
                fail("connect");
            }
        }
    } else {
        struct sockaddr_in at;
        int large = 4 << 20, small = 1;
        sender = bound(SOCK_DGRAM, &at);
        setsockopt(sender, SOL_SOCKET, SO_SNDBUF, &large, sizeof large);
        for (int i = 0; i < viewers; i++) {
            int s = bound(SOCK_DGRAM, &to[i]);
            /* Readers are spread evenly over the viewers. */
            int read = (int64_t)(i + 1) * readers / viewers > (int64_t)i * readers / viewers;
            setsockopt(s, SOL_SOCKET, SO_RCVBUF, read ? &large : &small, sizeof large);
            if (read) {
                watch(poll, s);
            }
        }
        if ((reader = fork()) == 0) {
            drain(poll);
        }
    }

    struct iovec *pieces = calloc(2 * segments, sizeof *pieces);
    char header[16] = {'$'};
    for (int i = 0; i < segments; i++) {
        pieces[2 * i] = (struct iovec){header, sizeof header};
        pieces[2 * i + 1] = (struct iovec){payload + (size_t)i * bytes, bytes - 12};
    }
    struct iovec whole = {payload, (size_t)segments * bytes};
    union {
        char space[CMSG_SPACE(sizeof(uint16_t))];
        struct cmsghdr align;
    } control;
    struct msghdr message = {
        .msg_iov = &whole, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space, .msg_namelen = sizeof *to};
    struct cmsghdr *c = CMSG_FIRSTHDR(&message);
    c->cmsg_level = SOL_UDP;
    c->cmsg_type = UDP_SEGMENT;
    c->cmsg_len = CMSG_LEN(sizeof(uint16_t));
    *(uint16_t *)CMSG_DATA(c) = bytes;

    double before = used();
    int64_t start = now();
    for (int64_t picture = 0; picture < pictures; picture++) {
        for (int i = 0; i < viewers; i++) {
            int64_t due = start + picture * interval + (spread ? i * interval / viewers : 0);
            if (due > now()) {
                until(due);
            }
            if (tcp) {
                if (writev(sockets[i], pieces, 2 * segments) < 0) {
                    fail("writev");
                }
            } else {
                message.msg_name = &to[i];
                if (sendmsg(sender, &message, 0) < 0) {
                    fail("sendmsg");
                }
            }
        }
    }
    printf("%.4f\n", (used() - before) * 1e6 / ((double)pictures * viewers * segments));
    if (reader) {
        kill(reader, SIGTERM);
        waitpid(reader, NULL, 0);
    }
    return 0;
}
