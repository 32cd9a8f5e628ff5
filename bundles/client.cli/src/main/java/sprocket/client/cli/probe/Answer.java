// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.probe;

import java.time.Duration;
import java.util.Optional;
import sprocket.client.cli.command.Json;
import sprocket.client.cli.command.Seconds;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * The reply of a server to a request.
 *
 * @param method of the request
 * @param variant distinguishes the request from others of the same method; "" if there is only one
 * @param response empty if there is none
 * @param trouble why there is no response
 */
record Answer(String method, String variant, Optional<RtspResponse> response, Duration took, String trouble) {

    boolean success() {
        return response.filter(reply -> reply.status().success()).isPresent();
    }

    /** Whether the server does not support the method. */
    boolean unknown() {
        return response.filter(
                        reply -> reply.status().code() == 501 || reply.status().code() == 405)
                .isPresent();
    }

    String name() {
        return variant.isEmpty() ? method : method + " (" + variant + ")";
    }

    String shown() {
        return response.map(
                        reply -> reply.status().code() + " " + reply.status().reason() + ", " + Seconds.millis(took))
                .orElse(trouble);
    }

    Json json(Optional<Boolean> announced) {
        return new Json()
                .put("method", method)
                .put("variant", variant.isEmpty() ? null : variant)
                .put("public", announced)
                .put("status", response.map(reply -> reply.status().code()))
                .put("reason", response.map(reply -> reply.status().reason()))
                .put("time", took)
                .put("trouble", trouble.isEmpty() ? null : trouble);
    }
}
