// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.probe;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import sprocket.client.ClientSession;
import sprocket.client.cli.command.CommandClient;
import sprocket.client.failure.RtspClientException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;

/** Sends requests and records any reply. */
final class Requests {

    private final CommandClient commandClient;
    private final Findings findings;

    Requests(CommandClient commandClient, Findings findings) {
        this.commandClient = commandClient;
        this.findings = findings;
    }

    /** @throws RtspClientException if the server cannot be reached, or refuses the login */
    Answer ask(ClientSession session, String method, RtspHeaders headers) {
        return ask(method, "", () -> session.request(method, headers, ByteBuffer.allocate(0)));
    }

    Answer ask(String method, String variant, Supplier<CompletableFuture<RtspResponse>> request) {
        commandClient.output().progress(method + " " + variant);
        long sent = System.nanoTime();
        Optional<RtspResponse> response = Optional.empty();
        String trouble = "";
        try {
            response = Optional.of(commandClient.await(request.get()));
        } catch (RtspClientException.Refused e) {
            response = Optional.of(e.response());
        } catch (RtspClientException.Unreachable | RtspClientException.LoginFailed | RtspClientException.BadAddress e) {
            throw e;
        } catch (RtspClientException e) {
            trouble = e.getMessage();
        }
        Answer answer = new Answer(method, variant, response, Duration.ofNanos(System.nanoTime() - sent), trouble);
        findings.answer(answer);
        return answer;
    }
}
