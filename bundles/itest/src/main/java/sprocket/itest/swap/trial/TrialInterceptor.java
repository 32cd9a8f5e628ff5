// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap.trial;

import java.util.Map;
import java.util.Optional;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * Counts the requests for {@code /count/id}. The header {@code Build} names the build that saw the request and the
 * response.
 */
public final class TrialInterceptor implements RtspInterceptor {

    private static final String PATH = "/count/";
    private static final String SEEN = "sprocket.itest.trial.seen";

    private String build;

    /** Called by DS. */
    public void activate(Map<String, Object> properties) {
        build = String.valueOf(properties.get("build"));
    }

    @Override
    public Optional<RtspResponse> before(RtspExchange exchange) {
        if (counted(exchange)) {
            Tally.count("before", id(exchange));
            exchange.attribute(SEEN, build);
        }
        return Optional.empty();
    }

    @Override
    public RtspResponse after(RtspExchange exchange, RtspResponse response) {
        if (!counted(exchange)) {
            return response;
        }
        Tally.count("after", id(exchange));
        String seen = String.valueOf(exchange.attribute(SEEN).orElse("none"));
        return response.toBuilder()
                .header("Build", seen.equals(build) ? build : seen + ", then " + build)
                .build();
    }

    private static boolean counted(RtspExchange exchange) {
        return exchange.request().uri().path().startsWith(PATH);
    }

    private static String id(RtspExchange exchange) {
        return exchange.request().uri().path().substring(PATH.length());
    }
}
