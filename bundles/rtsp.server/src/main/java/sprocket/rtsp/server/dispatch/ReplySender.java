// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.text.Printable;

/** Sends the reply to one request, then commits or rolls back what the request began. On the loop only. */
final class ReplySender {

    private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);

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
        return caller.reply(ReplyHeaders.complete(
                request, response, session, caller.loop().clock().wallClock()));
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
}
