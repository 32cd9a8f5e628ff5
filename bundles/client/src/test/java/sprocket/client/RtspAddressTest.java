// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.failure.RtspClientException.BadAddress;
import sprocket.client.tunnel.Tunnel;

class RtspAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "rtsp://host/path                      | rtsp://host/path              | -    | -",
                "RTSP://host:8554                      | rtsp://host:8554              | -    | -",
                "rtsp://u:p@host:554/a?b=c@d           | rtsp://host:554/a?b=c@d       | u    | p",
                "rtsp://u:a@b#c%d@host/x               | rtsp://host/x                 | u    | a@b#c%d",
                "rtsp://u:a%40b%2f%zz%@host/x          | rtsp://host/x                 | u    | a@b/%zz%",
                "rtsp://us%3aer:p:q@host/x             | rtsp://host/x                 | us:er | p:q",
                "rtsp://u@host/x                       | rtsp://host/x                 | u    | ''",
                "rtsp://u:p@[::1]:8554/x               | rtsp://[::1]:8554/x           | u    | p",
                "rtsp://host/p@th/a                    | rtsp://host/p@th/a            | -    | -",
                "rtsp://host?user=a@b                  | rtsp://host?user=a@b          | -    | -",
                "rtsp://host/a b                       | rtsp://host/a%20b             | -    | -",
                "rtsp://u:%c3%a4@host/                 | rtsp://host/                  | u    | ä"
            })
    void readsWhatPeopleWrite(String text, String uri, String user, String password) {
        RtspAddress address = RtspAddress.parse(text);
        assertThat(address.uri()).hasToString(uri);
        assertThat(address.login().map(ClientOptions.Login::user).orElse("-")).isEqualTo(user);
        assertThat(address.login().map(ClientOptions.Login::password).orElse("-"))
                .isEqualTo(password);
        assertThat(address.dialect()).isEmpty();
        assertThat(address.toString()).doesNotContain("p:q", "a@b#c%d");
    }

    @ParameterizedTest
    @CsvSource({
        "rtsph://u:p@host/a?b=c, rtsp://host/a?b=c, HTTP",
        "rtspsh://host:8322/a, rtsps://host:8322/a, HTTP",
        "ws://host/a, rtsp://host:80/a, WEBSOCKET",
        "WSS://[::1]/a, rtsps://[::1]:443/a, WEBSOCKET",
        "wss://host:8322/a, rtsps://host:8322/a, WEBSOCKET"
    })
    void knowsTheSchemesOfTunnels(String text, String uri, Tunnel.Kind tunnel) {
        RtspAddress address = RtspAddress.parse(text);
        assertThat(address.uri()).hasToString(uri);
        assertThat(address.tunnel()).hasValue(tunnel);
        assertThat(address.dialect()).isEmpty();
    }

    @Test
    void takesAnotherSchemeForADialect() {
        RtspAddress address = RtspAddress.parse("lab://host:8554/movie.Mjpeg");
        assertThat(address.dialect()).contains("lab");
        assertThat(address.uri()).hasToString("rtsp://host:8554/movie.Mjpeg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host/path",
                "rtsp:host",
                "rtsp://",
                "rtsp://u:secret@",
                "rtsp://u:secret@host:99999/",
                "rtsp://u:secret@h/%0a"
            })
    void refusesTheRestWithoutRepeatingIt(String text) {
        assertThatExceptionOfType(BadAddress.class)
                .isThrownBy(() -> RtspAddress.parse(text))
                .withMessageStartingWith("The URL cannot be used: ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,movie.Mjpeg,lab://localhost:8554/movie.Mjpeg",
        "::1,my film?.Mjpeg,lab://[::1]:8554/my%20film%3F.Mjpeg",
        "[::1],ü/50%,lab://[::1]:8554/%C3%BC/50%25",
        "127.0.0.1,/a@b,lab://127.0.0.1:8554//a%40b"
    })
    void makesAUrlOfItsParts(String host, String path, String url) {
        assertThat(RtspClient.url("lab", host, 8554, path)).isEqualTo(url);
        assertThat(RtspAddress.parse(url).dialect()).hasValue("lab");
        assertThat(RtspAddress.parse(url).login()).isEmpty();
    }
}
