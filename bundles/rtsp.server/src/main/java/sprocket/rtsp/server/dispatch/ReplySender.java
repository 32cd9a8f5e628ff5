// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.SessionHeader;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.text.Printable;

/** Sends the reply to one request, then commits or rolls back what the request began. On the loop only. */
public final class ReplySender {

    private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);

    private static final String SERVER = "Sprocket";

    /** The date format of RFC 1123, with two digits for the day (RFC 2068, section 3.3.1). */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The date of the last reply as text; all replies of one second share it. */
    private static volatile Second second = new Second(Long.MIN_VALUE, "");

    private record Second(long epoch, String date) {}

    private final Dispatcher dispatcher;
    private final RtspRequest request;
    private final Call.Caller caller;

    ReplySender(Dispatcher dispatcher, RtspRequest request, Call.Caller caller) {
        this.dispatcher = dispatcher;
        this.request = request;
        this.caller = caller;
    }

    /** Sends the reply of an exchange, and settles the outcomes that were enlisted in it. */
    void conclude(Exchange exchange, RtspResponse response) {
        boolean success = response.status().success();
        Optional<RtspSession> named =
                exchange.openedSession().isPresent() && !success ? Optional.empty() : exchange.session();
        boolean committed = send(response, named) && success;
        settle(exchange.outcomes(), response, committed);
        if (!committed) {
            exchange.openedSession().ifPresent(session -> session.close("the request that opened it failed"));
        }
    }

    /**
     * Commits or rolls back in the order in which the outcomes were enlisted. One that throws does not stop the rest.
     */
    private static void settle(List<ReplyOutcome> outcomes, RtspResponse response, boolean committed) {
        for (ReplyOutcome outcome : outcomes) {
            try {
                if (committed) {
                    outcome.commit(response);
                } else {
                    outcome.rollback();
                }
            } catch (Throwable t) {
                LOG.error("{} failed", committed ? "A commit" : "A rollback", Printable.failure(t));
            }
        }
    }

    /**
     * Completes the response and queues it.
     *
     * @param session named in the reply
     * @return whether this very response was queued
     */
    boolean send(RtspResponse response, Optional<RtspSession> session) {
        if (!caller.open()) {
            return false;
        }
        dispatcher.replied(caller.connection(), Optional.of(request), response);
        try {
            return write(withAllow(response, session), session);
        } catch (IllegalArgumentException e) {
            sendIncident(e, session);
        } catch (Throwable t) {
            cannotReply(t);
        }
        return false;
    }

    private boolean write(RtspResponse response, Optional<RtspSession> session) {
        return caller.reply(
                complete(request, response, session, caller.loop().clock().wallClock()));
    }

    /** Sends a 500 in place of a response that violates the message syntax. */
    private void sendIncident(IllegalArgumentException failure, Optional<RtspSession> session) {
        try {
            write(ErrorReplies.of(request, failure), session);
        } catch (Throwable t) {
            cannotReply(t);
        }
    }

    /** Closes the connection: a client that misses one reply cannot assign the next ones to its requests. */
    private void cannotReply(Throwable failure) {
        LOG.error(
                "A reply on connection {} could not be encoded",
                caller.connection().id(),
                Printable.failure(failure));
        caller.connection().close("a reply could not be encoded");
    }

    /** Adds the methods that are valid instead to a handler's 455 (RFC 2326, section 11.3.6). */
    private RtspResponse withAllow(RtspResponse response, Optional<RtspSession> session) {
        boolean missing = response.status().code() == RtspStatus.METHOD_NOT_VALID_IN_STATE.code()
                && !response.headers().contains(HeaderNames.ALLOW);
        if (!missing || session.isEmpty()) {
            return response;
        }
        Set<String> others =
                dispatcher.methods().table().methodsIn(session.get().state());
        others.remove(request.method());
        return response.toBuilder()
                .replaceHeader(HeaderNames.ALLOW, String.join(", ", others))
                .build();
    }

    /** Adds the header fields that every reply carries. */
    private static RtspResponse complete(
            RtspRequest request, RtspResponse response, Optional<? extends RtspSession> session, Instant now) {
        RtspHeaders.Builder headers = usual(request.cseq(), response.headers(), now);
        request.headers().first(HeaderNames.TIMESTAMP).ifPresent(t -> headers.set(HeaderNames.TIMESTAMP, t));
        session.ifPresent(s -> headers.set(HeaderNames.SESSION, header(s).toString()));
        if (closes(request)) {
            headers.set(HeaderNames.CONNECTION, "close");
        }
        return response.toBuilder().headers(headers.build()).build();
    }

    /**
     * Adds the header fields that every reply carries.
     *
     * @param cseq -1 for a malformed message whose CSeq could not be read
     */
    public static RtspResponse complete(long cseq, RtspResponse response, Instant now) {
        return response.toBuilder()
                .headers(usual(cseq, response.headers(), now).build())
                .build();
    }

    /** Whether the client asks for the connection to be closed after the reply (RFC 2326, section 12.10). */
    private static boolean closes(RtspRequest request) {
        return request.headers().list(HeaderNames.CONNECTION).stream().anyMatch("close"::equalsIgnoreCase);
    }

    /** CSeq comes first: some clients look for it in the second line. */
    private static RtspHeaders.Builder usual(long cseq, RtspHeaders own, Instant now) {
        RtspHeaders.Builder headers = RtspHeaders.builder();
        if (cseq >= 0) {
            headers.add(HeaderNames.CSEQ, Long.toString(cseq));
        }
        headers.add(HeaderNames.DATE, date(now)).add(HeaderNames.SERVER, SERVER);
        for (RtspHeaders.Field field : own) {
            if (!field.name().equalsIgnoreCase(HeaderNames.CSEQ)
                    && !field.name().equalsIgnoreCase(HeaderNames.DATE)
                    && !field.name().equalsIgnoreCase(HeaderNames.SERVER)) {
                headers.add(field.name(), field.value());
            }
        }
        return headers;
    }

    private static String date(Instant now) {
        Second last = second;
        if (last.epoch() != now.getEpochSecond()) {
            last = new Second(now.getEpochSecond(), DATE.format(now));
            second = last;
        }
        return last.date();
    }

    private static SessionHeader header(RtspSession session) {
        boolean alive = session.state() != SessionState.CLOSED;
        return new SessionHeader(session.id(), alive ? Optional.of(session.timeout()) : Optional.empty());
    }
}
