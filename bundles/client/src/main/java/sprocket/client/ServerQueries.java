// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import sprocket.client.failure.RtspClientException;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.sdp.SessionDescription;

/** Asks the server about the presentation, and keeps what is known about both. Used on the session's loop. */
final class ServerQueries {

    private static final String PARAMETERS = "text/parameters";
    private static final String PUBLIC = "Public";

    private final Signalling signalling;
    private final Supplier<Extensions> extensions;
    private final Optional<ClientDialect> dialect;
    private Optional<PresentationDescription> description = Optional.empty();
    private volatile Set<String> methods = Set.of();
    private boolean asked;

    ServerQueries(SessionContext context, Signalling signalling) {
        this.signalling = signalling;
        this.extensions = context.extensions();
        this.dialect = context.dialect();
    }

    Optional<PresentationDescription> description() {
        return description;
    }

    /** The URL of the presentation as a whole. */
    RtspUri aggregate() {
        return description.map(PresentationDescription::aggregate).orElseGet(signalling::url);
    }

    /** The methods of the server's Public header; empty before it has sent one. May be called from any thread. */
    Set<String> methods() {
        return methods;
    }

    /** Forgets everything: the server may be another one, or may have changed. */
    void forget() {
        description = Optional.empty();
        methods = Set.of();
        asked = false;
    }

    /** The methods of the Public header, in the server's order. */
    CompletableFuture<List<String>> options() {
        return following(this::ask);
    }

    private CompletableFuture<List<String>> ask() {
        return signalling.send("OPTIONS", aggregate()).thenApply(response -> {
            asked = true;
            methods = new LinkedHashSet<>(response.headers().list(PUBLIC));
            return List.copyOf(methods);
        });
    }

    /**
     * Some servers refuse OPTIONS, and dialects do not have it. The methods then stay unknown. A redirect is followed,
     * though.
     */
    private CompletableFuture<List<String>> askOnce() {
        if (asked) {
            return CompletableFuture.completedFuture(List.copyOf(methods));
        }
        return ask().exceptionallyCompose(failure -> {
            Throwable cause = Failures.cause(failure);
            boolean unknown = cause instanceof RtspClientException.Refused
                            && Failures.location(cause).isEmpty()
                    || cause instanceof RtspClientException.WrongState;
            return unknown ? CompletableFuture.completedFuture(List.of()) : CompletableFuture.failedFuture(cause);
        });
    }

    CompletableFuture<PresentationDescription> describe() {
        return following(() -> askOnce().thenCompose(methods -> {
                    RtspUri url = signalling.url();
                    return signalling
                            .send(RtspRequest.builder("DESCRIBE", url)
                                    .header(HeaderNames.ACCEPT, SessionDescription.MEDIA_TYPE))
                            .thenApply(response -> new DescriptionReader(extensions.get()).read(url, response));
                }))
                .thenApply(read -> {
                    signalling.arrived();
                    description = Optional.of(read);
                    return read;
                });
    }

    /** The known description, or a new one. If the dialect defines the description, the server is not asked. */
    CompletableFuture<PresentationDescription> described() {
        if (description.isEmpty()) {
            description = presumed();
        }
        return description.map(CompletableFuture::completedFuture).orElseGet(this::describe);
    }

    private Optional<PresentationDescription> presumed() {
        RtspUri url = signalling.url();
        try {
            return dialect.flatMap(known -> known.presentation(url))
                    .map(sdp -> new DescriptionReader(extensions.get())
                            .read(
                                    url,
                                    RtspResponse.builder(RtspStatus.OK)
                                            .body(SessionDescription.MEDIA_TYPE, sdp)
                                            .build()));
        } catch (IllegalArgumentException e) {
            throw new RtspClientException.BadAddress(e.getMessage(), e);
        }
    }

    /**
     * The server has sent a new description, which replaces the old one.
     *
     * @throws RtspClientException.BadReply if the body is not a description
     */
    PresentationDescription announced(RtspRequest request) {
        RtspResponse as = RtspResponse.builder(RtspStatus.OK)
                .headers(request.headers())
                .body(request.body())
                .build();
        PresentationDescription read = new DescriptionReader(extensions.get()).read(signalling.url(), as);
        description = Optional.of(read);
        return read;
    }

    /**
     * Runs a step. If the server redirects the client, runs it again at the new URL, as long as there is no session.
     */
    <T> CompletableFuture<T> following(Supplier<CompletableFuture<T>> step) {
        return OperationQueue.begun(step).exceptionallyCompose(failure -> {
            Optional<String> location = Failures.location(failure);
            if (location.isEmpty() || signalling.session().isPresent()) {
                return CompletableFuture.failedFuture(Failures.cause(failure));
            }
            signalling.follow(location.get());
            forget();
            return following(step);
        });
    }

    CompletableFuture<Map<String, String>> getParameter(List<String> names) {
        RtspRequest.Builder request = RtspRequest.builder("GET_PARAMETER", aggregate());
        if (!names.isEmpty()) {
            request.header(HeaderNames.CONTENT_TYPE, PARAMETERS).body(lines(names));
        }
        return signalling.send(request).thenApply(ServerQueries::parameters);
    }

    CompletableFuture<Void> setParameter(String name, String value) {
        RtspRequest.Builder request =
                RtspRequest.builder("SET_PARAMETER", aggregate()).header(HeaderNames.CONTENT_TYPE, PARAMETERS);
        return signalling
                .send(request.body(lines(List.of(name + ": " + value))))
                .thenApply(response -> null);
    }

    private static ByteBuffer lines(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (line.chars().anyMatch(Character::isISOControl)) {
                throw new RtspClientException.WrongState(
                        "A parameter holds no line end and no other control character");
            }
            text.append(line).append("\r\n");
        }
        return StandardCharsets.UTF_8.encode(text.toString());
    }

    private static Map<String, String> parameters(RtspResponse response) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String line :
                StandardCharsets.UTF_8.decode(response.body()).toString().split("[\r\n]+")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                parameters.putIfAbsent(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return parameters;
    }

    CompletableFuture<RtspResponse> request(String method, RtspHeaders headers, ByteBuffer body) {
        RtspRequest.Builder request = RtspRequest.builder(method, aggregate()).headers(headers);
        return signalling.send(body.hasRemaining() ? request.body(body) : request);
    }
}
