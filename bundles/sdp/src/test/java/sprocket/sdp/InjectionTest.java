// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No value can carry a second line into what is written. */
class InjectionTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void refusesLineEnds(String what, Consumer<String> constructor) {
        for (String hostile : List.of("x\r\na=evil:1", "x\ny", "x\ry", "x\0y")) {
            assertThatIllegalArgumentException()
                    .as(hostile)
                    .isThrownBy(() -> constructor.accept(hostile))
                    .withMessageNotContainingAny("\r", "\n", "\0");
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                value("attribute name", text -> Attribute.flag(text)),
                value("attribute value", text -> Attribute.of("a", text)),
                value("attribute", text -> Attribute.parse("tool:" + text)),
                value("origin user", text -> new Origin(text, "0", "0", "IN", "IP4", "h")),
                value("origin id", text -> new Origin("-", text, "0", "IN", "IP4", "h")),
                value("origin version", text -> new Origin("-", "0", text, "IN", "IP4", "h")),
                value("origin network", text -> new Origin("-", "0", "0", text, "IP4", "h")),
                value("origin type", text -> new Origin("-", "0", "0", "IN", text, "h")),
                value("origin address", text -> Origin.of(0, 0, text)),
                value("connection", text -> new ConnectionInformation(AddressType.IP4, text, OptionalInt.empty(), 1)),
                value("bandwidth", text -> new Bandwidth(text, 1)),
                value("repeat", text -> new Timing(0, 0, List.of(text))),
                value("rtpmap", text -> RtpMap.of(96, text, 90_000)),
                value("fmtp", text -> new Fmtp(96, text)),
                value("fmtp name", text -> Fmtp.of(96, Map.of(text, "1"))),
                value("fmtp value", text -> Fmtp.of(96, Map.of("a", text))),
                value(
                        "media kind",
                        text -> MediaDescription.builder(text, "RTP/AVP", "96").build()),
                value(
                        "media protocol",
                        text -> MediaDescription.builder("video", text, "96").build()),
                value(
                        "media format",
                        text -> MediaDescription.builder("video", "RTP/AVP", text)
                                .build()),
                value(
                        "media information",
                        text -> MediaDescription.rtp("video", 96).information(text)),
                value("session name", text -> session().name(text)),
                value("uri", text -> session().uri(text)),
                value("email", text -> session().email(text)),
                value("phone", text -> session().phone(text)),
                value("zones", text -> session().zones(text)),
                value("control", text -> session().control(text)),
                value("control URL", text -> ControlUrl.resolve("rtsp://h/", text)),
                value("base URL", text -> ControlUrl.resolve("rtsp://h/" + text, "*")));
    }

    private static SessionBuilder session() {
        return SessionDescription.builder(Origin.UNKNOWN);
    }

    private static Arguments value(String what, Consumer<String> constructor) {
        return arguments(what, constructor);
    }
}
