// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.probe;

import java.time.Duration;
import java.util.Optional;
import sprocket.client.cli.command.Json;
import sprocket.client.cli.command.Seconds;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * What a server answered to a method.
 *
 * @param method as it was sent
 * @param variant what else tells it from other requests of the method; "" for nothing
 * @param response empty where none came
 * @param trouble why none came
 */
record Answer(String method, String variant, Optional<RtspResponse> response, Duration took, String trouble) {

    boolean success() {
        return response.filter(reply -> reply.status().success()).isPresent();
    }

    /** Whether the server says that it does not have the method. */
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
