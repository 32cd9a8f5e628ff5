// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import sprocket.address.AddressText;
import sprocket.client.auth.Authenticator;
import sprocket.client.connection.ClientConnection;
import sprocket.client.connection.Dialer;
import sprocket.client.connection.Encryption;
import sprocket.client.failure.ForeignText;
import sprocket.client.failure.RtspClientException;
import sprocket.client.tunnel.Tunnel;
import sprocket.loop.Loop;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.sdp.ControlUrl;

/**
 * Sends the requests of one session, over one connection after another. It connects when there is something to send,
 * adds Session and Authorization, and logs in when the server asks. Used on the session's loop only.
 */
final class Signalling {

    private static final String CLOSE = "close";
    private static final String SECURE = "rtsps";
    /** The methods whose round trip is measured, because servers answer them at once. */
    private static final Set<String> MEASURING = Set.of("OPTIONS", "GET_PARAMETER", "SET_PARAMETER");

    private static final int MAX_REDIRECTS = 5;
    /** Without a login, with a login, and with a login for a new nonce. */
    private static final int MAX_ATTEMPTS = 3;

    private final Loop loop;
    private final Dialer dialer;
    private final ClientOptions options;
    private final Optional<ClientDialect> dialect;
    private final Optional<Tunnel.Kind> tunnel;
    private final ClientConnection.Owner owner;
    private final Authenticator authenticator;
    private volatile RtspUri url;
    private CompletableFuture<ClientConnection> dialing;
    private ClientConnection connection;
    private Optional<String> session = Optional.empty();
    private Optional<Duration> roundTrip = Optional.empty();
    private int redirects;
    private boolean closed;

    /** @param owner is told about the events of the connections */
    Signalling(SessionContext context, ClientConnection.Owner owner) {
        this.options = context.options();
        Optional<ClientOptions.Login> login = options.login().or(context.address()::login);
        this.loop = context.loop();
        this.dialer = new Dialer(context.loop(), context.workers());
        this.dialect = context.dialect();
        this.tunnel = context.tunnel();
        this.owner = owner;
        this.authenticator = new Authenticator(
                login.map(ClientOptions.Login::user),
                login.map(ClientOptions.Login::password).orElse(""));
        this.url = context.address().uri();
    }

    /** The URL, which a redirect changes. May be called from any thread. */
    RtspUri url() {
        return url;
    }

    Optional<String> session() {
        return session;
    }

    /** The session id of the next requests. */
    void session(Optional<String> id) {
        session = id;
    }

    boolean open() {
        return connection != null && connection.open();
    }

    /** The connection. Opens one if there is none. */
    CompletableFuture<ClientConnection> connected() {
        if (closed) {
            return CompletableFuture.failedFuture(
                    new RtspClientException.WrongState("The session is closed: open another one"));
        }
        if (open()) {
            return CompletableFuture.completedFuture(connection);
        }
        if (dialing == null) {
            dialing = dial();
        }
        return dialing;
    }

    private CompletableFuture<ClientConnection> dial() {
        if (!url.scheme().equals("rtsp") && !url.scheme().equals(SECURE)) {
            return CompletableFuture.failedFuture(new RtspClientException.BadAddress(
                    "This client speaks rtsp and rtsps, not " + url.scheme() + ": use a URL that begins with rtsp://",
                    null));
        }
        Optional<Encryption> encryption = url.scheme().equals(SECURE)
                ? Optional.of(
                        new Encryption(options.tls().context(), options.tls().hostName()))
                : Optional.empty();
        CompletableFuture<ClientConnection> result = new CompletableFuture<>();
        Dialer.Target target = new Dialer.Target(
                url.host(),
                url.effectivePort(),
                encryption,
                tunnel.map(this::tunnel),
                options.timeouts().connect());
        dialer.dial(target, dialect, owner).whenComplete((made, failure) -> {
            if (dialing != result) {
                if (made != null) {
                    made.close();
                }
                result.completeExceptionally(
                        new RtspClientException.ConnectionLost("The connection was given up", failure));
                return;
            }
            dialing = null;
            connection = made;
            if (failure == null) {
                result.complete(made);
            } else {
                result.completeExceptionally(Failures.cause(failure));
            }
        });
        return result;
    }

    private Tunnel tunnel(Tunnel.Kind kind) {
        String path = (url.path().isEmpty() ? "/" : url.path()) + (url.query().isEmpty() ? "" : "?" + url.query());
        return new Tunnel(
                kind,
                AddressText.of(url.host(), url.effectivePort()),
                path,
                url.scheme().equals(SECURE));
    }

    /**
     * Sends a request without further headers and without a body.
     *
     * @return a successful reply
     */
    CompletableFuture<RtspResponse> send(String method, RtspUri uri) {
        return send(RtspRequest.builder(method, uri));
    }

    /** @return a successful reply */
    CompletableFuture<RtspResponse> send(RtspRequest.Builder request) {
        RtspRequest bare =
                request.header(HeaderNames.USER_AGENT, options.userAgent()).build();
        return attempt(bare, MAX_ATTEMPTS).thenApply(response -> Failures.checked(bare.method(), response));
    }

    private CompletableFuture<RtspResponse> attempt(RtspRequest bare, int left) {
        return connected().thenCompose(carrier -> {
            Optional<String> authorization =
                    authenticator.authorization(bare.method(), bare.uri().toString());
            long sent = loop.clock().nanoTime();
            return carrier.send(signed(bare, authorization), options.timeouts().reply())
                    .thenApply(response -> measured(bare.method(), sent, response))
                    .thenCompose(response -> answered(bare, response, authorization.isPresent(), left));
        });
    }

    private RtspResponse measured(String method, long sent, RtspResponse response) {
        if (MEASURING.contains(method)) {
            roundTrip = Optional.of(Duration.ofNanos(loop.clock().nanoTime() - sent));
        }
        return response;
    }

    /** The time between the last OPTIONS, GET_PARAMETER or SET_PARAMETER and its reply; empty before the first one. */
    Optional<Duration> roundTrip() {
        return roundTrip;
    }

    private RtspRequest signed(RtspRequest bare, Optional<String> authorization) {
        RtspHeaders.Builder headers = bare.headers().toBuilder();
        session.filter(id -> !bare.method().equals("DESCRIBE")).ifPresent(id -> headers.set(HeaderNames.SESSION, id));
        authorization.ifPresent(value -> headers.set(HeaderNames.AUTHORIZATION, value));
        return RtspRequest.builder(bare.method(), bare.uri())
                .headers(headers.build())
                .body(bare.body())
                .build();
    }

    private CompletableFuture<RtspResponse> answered(RtspRequest bare, RtspResponse response, boolean login, int left) {
        if (response.status().code() != 401) {
            if (login) {
                authenticator.accepted();
            }
            return CompletableFuture.completedFuture(response);
        }
        if (left == 1) {
            throw new RtspClientException.LoginFailed(
                    "The server asks for the login again and again: check user and password", login);
        }
        authenticator.passwordMayBeSent(url.scheme().equals(SECURE) || options.basicWithoutTls());
        authenticator.challenged(response.headers().all(HeaderNames.WWW_AUTHENTICATE), login);
        if (response.headers()
                .first(HeaderNames.CONNECTION)
                .filter(CLOSE::equalsIgnoreCase)
                .isPresent()) {
            drop();
        }
        // Some servers close the connection after a 401 without Connection: close.
        return attempt(bare, left - 1)
                .exceptionallyCompose(
                        failure -> Failures.cause(failure) instanceof RtspClientException.ConnectionLost && !closed
                                ? attempt(bare, 1)
                                : CompletableFuture.failedFuture(Failures.cause(failure)));
    }

    /**
     * Follows a redirect.
     *
     * @throws RtspClientException.BadRedirect if it must not be followed
     */
    void follow(String location) {
        RtspUri next;
        try {
            RtspAddress named = RtspAddress.parse(ControlUrl.resolve(url.toString(), location));
            if (named.dialect().isPresent() || named.tunnel().isPresent()) {
                throw new IllegalArgumentException("Not a URL of RTSP");
            }
            next = named.uri();
        } catch (IllegalArgumentException | RtspClientException e) {
            throw new RtspClientException.BadRedirect(
                    "The server redirects to a URL that cannot be used: "
                            + ForeignText.shown(location.replaceAll("//[^/]*@", "//")),
                    e);
        }
        if (url.scheme().equals(SECURE) && !next.scheme().equals(SECURE)) {
            throw new RtspClientException.BadRedirect(
                    "The server sends the client from rtsps to " + next.scheme() + ", which is not encrypted: open "
                            + next + " yourself if that is right",
                    null);
        }
        if (++redirects > MAX_REDIRECTS) {
            throw new RtspClientException.BadRedirect(
                    "The server redirects the client more than " + MAX_REDIRECTS
                            + " times: its redirects go round in a circle",
                    null);
        }
        boolean elsewhere = !next.host().equalsIgnoreCase(url.host());
        boolean otherServer = elsewhere
                || next.effectivePort() != url.effectivePort()
                || !next.scheme().equals(url.scheme());
        url = next;
        session = Optional.empty();
        if (elsewhere) {
            authenticator.elsewhere();
        }
        if (otherServer) {
            drop();
        }
    }

    /** The server has answered without a redirect: the redirects are counted from zero again. */
    void arrived() {
        redirects = 0;
    }

    /** Closes the connection. The next request opens another one. */
    void drop() {
        dialing = null;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /** Closes the connection for good. */
    void close() {
        closed = true;
        drop();
    }
}
