// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.probe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.client.ClientStream;
import sprocket.client.failure.ForeignText;
import sprocket.rtsp.api.message.HeaderNames;

/** The Transport header of a reply to SETUP, as it was sent. */
record TransportReply(String header) {

    static TransportReply of(ClientStream stream) {
        return new TransportReply(stream.reply()
                .flatMap(reply -> reply.headers().first(HeaderNames.TRANSPORT))
                .orElse(""));
    }

    Optional<String> parameter(String name) {
        Matcher matcher = Pattern.compile(";\\s*" + name + "\\s*=\\s*([^;,]*)", Pattern.CASE_INSENSITIVE)
                .matcher(header);
        return matcher.find() ? Optional.of(ForeignText.shown(matcher.group(1).strip())) : Optional.empty();
    }
}
