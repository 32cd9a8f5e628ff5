// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sprocket.client.ClientSession;
import sprocket.client.failure.ForeignText;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.sdp.SessionDescription;

/** OPTIONS and DESCRIBE. */
final class DescriptionProbe {

    private final Requests requests;
    private final Findings findings;

    DescriptionProbe(Requests requests, Findings findings) {
        this.requests = requests;
        this.findings = findings;
    }

    void run(ClientSession session) {
        Answer options = requests.ask(session, "OPTIONS", RtspHeaders.EMPTY);
        List<String> methods = options.response()
                .map(reply -> reply.headers().list(HeaderNames.PUBLIC))
                .orElse(List.of());
        findings.methods(methods);
        if (options.success() && methods.isEmpty()) {
            findings.odd(
                    "noPublic", "The reply to OPTIONS has no Public: clients do not know how to keep a session alive.");
        }
        Answer describe =
                requests.ask(session, "DESCRIBE", RtspHeaders.of(HeaderNames.ACCEPT, SessionDescription.MEDIA_TYPE));
        describe.response().filter(reply -> reply.status().success()).ifPresent(reply -> look(session.url(), reply));
    }

    private void look(RtspUri asked, RtspResponse reply) {
        Optional<String> type = reply.headers().first(HeaderNames.CONTENT_TYPE);
        if (type.isEmpty() || !type.get().toLowerCase(Locale.ROOT).startsWith(SessionDescription.MEDIA_TYPE)) {
            findings.odd(
                    "contentType",
                    "The description's Content-Type is "
                            + type.map(ForeignText::shown).orElse("missing") + ", and should be "
                            + SessionDescription.MEDIA_TYPE + ".");
        }
        reply.headers().first(HeaderNames.CONTENT_BASE).map(String::strip).ifPresent(base -> base(asked, base));
    }

    private void base(RtspUri asked, String base) {
        if (!base.endsWith("/")) {
            findings.odd(
                    "contentBase",
                    "Content-Base does not end with a slash: relative control URLs replace its last part.");
        }
        try {
            RtspUri uri = RtspUri.parse(base);
            if (uri.absolute() && !uri.host().equalsIgnoreCase(asked.host())) {
                findings.odd("contentBase", "Content-Base names another host: " + ForeignText.shown(uri.host()) + ".");
            } else if (!uri.absolute()) {
                findings.odd("contentBase", "Content-Base is not absolute: " + ForeignText.shown(base) + ".");
            }
        } catch (RtspException e) {
            findings.odd("contentBase", "Content-Base is no URL: " + ForeignText.shown(base) + ".");
        }
    }
}
