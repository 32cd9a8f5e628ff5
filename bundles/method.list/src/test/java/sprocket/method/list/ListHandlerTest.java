// SPDX-License-Identifier: Apache-2.0
package sprocket.method.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.api.MediaException;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.testing.FakeConnection;
import sprocket.rtsp.api.testing.FakeExchange;

class ListHandlerTest {

    private final FakeCatalog catalog = new FakeCatalog()
            .film("movie.avi")
            .directory("old")
            .film("old", "a b#1%.avi")
            .directory("old", "Ärger")
            .film("old", "Ärger", "x")
            .directory("empty");
    private final ListHandler handler = new ListHandler(catalog);

    private static FakeExchange list(String url) {
        return FakeExchange.of("LIST", url);
    }

    private static String text(RtspResponse response) {
        return StandardCharsets.UTF_8.decode(response.body()).toString();
    }

    private String text(String url) {
        return text(list(url).answer(handler));
    }

    private String urls(FakeExchange exchange) {
        RtspResponse answer = exchange.header("Accept", "text/uri-list").answer(handler);
        assertThat(answer.headers().first("Content-Type")).hasValue("text/uri-list");
        return text(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "rtsp://h", "rtsp://h/", "rtsp://h//?x=1", "/"})
    void listsTheServer(String url) {
        RtspResponse answer = list(url).answer(handler);

        assertThat(answer.status()).isEqualTo(RtspStatus.OK);
        assertThat(answer.headers().first("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.headers().contains(ListHandler.TRUNCATED)).isFalse();
        assertThat(text(answer)).isEqualTo("empty/\r\nmovie.avi\r\nold/\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://h/old", "rtsp://h:8554/old/"})
    void listsADirectoryButNotWhatIsFurtherBelow(String url) {
        assertThat(text(url)).isEqualTo("a b#1%.avi\r\nÄrger/\r\n");
    }

    @Test
    void anEmptyDirectoryIsThereAndWhatIsNotThereIsNot() {
        assertThat(text("rtsp://h/empty")).isEmpty();
        assertThat(list("rtsp://h/emptier").refusal(handler).status()).isEqualTo(RtspStatus.NOT_FOUND);
        assertThat(list("rtsp://h/movie.avi/trackID=0").refusal(handler).status())
                .isEqualTo(RtspStatus.NOT_FOUND);
        assertThat(list("rtsp://h/../etc").refusal(handler).status()).isEqualTo(RtspStatus.NOT_FOUND);
    }

    @Test
    void whatIsNotThereAtPresentIsNoEmptyDirectory() {
        FakeCatalog unmounted = new FakeCatalog();
        unmounted.outage = Optional.of("The disk is not there");
        for (String url : List.of("rtsp://h/", "*", "rtsp://h/movie.avi")) {
            RtspException refusal = list(url).refusal(new ListHandler(unmounted));
            assertThat(refusal.status()).isEqualTo(RtspStatus.NOT_FOUND);
            assertThat(refusal).hasMessage("The disk is not there");
        }
        assertThat(text(list("*").answer(new ListHandler(new FakeCatalog()))))
                .as("empty")
                .isEmpty();
    }

    @Test
    void aPresentationListsItself() {
        catalog.camera("hidden");
        assertThat(text("rtsp://h/movie.avi")).isEqualTo("movie.avi\r\n");
        assertThat(text("rtsp://h/old/%C3%84rger/x")).isEqualTo("x\r\n");
        assertThat(text("rtsp://h/hidden")).as("to those who know its name").isEqualTo("hidden\r\n");
    }

    @Test
    void urlsAreAbsoluteAndEscaped() throws RtspException {
        String urls = urls(list("rtsp://h:8554/old/"));

        assertThat(urls).isEqualTo("rtsp://h:8554/old/a%20b%231%25.avi\r\nrtsp://h:8554/old/%C3%84rger/\r\n");
        assertThat(RtspUri.parse(urls.lines().findFirst().orElseThrow()).segments())
                .containsExactly("old", "a b#1%.avi");
        assertThat(urls(list("rtsp://h:8554/movie.avi"))).isEqualTo("rtsp://h:8554/movie.avi\r\n");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, rtsp://192.0.2.1:8554/", "2001:db8::1, rtsp://[2001:db8::1]:8554/"})
    void withoutAHostTheyNameWhatTheClientHasConnectedTo(String address, String server) {
        assertThat(urls(list("*").on(new FakeConnection(address))).lines())
                .contains(server + "movie.avi", server + "old/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain|text",
                "*/*|text",
                "text/*|text",
                "text/uri-list|urls",
                "TEXT/URI-LIST|urls",
                "text/uri-list, text/plain;q=0.5|urls",
                "text/plain, text/uri-list;q=0.5|text",
                "text/uri-list;q=0.1, */*|text",
                "text/uri-list, */*;q=0.1|urls",
                "text/plain;q=0, */*|urls",
                "text/uri-list;q=0, */*|text",
                "image/png, text/plain|text"
            })
    void acceptChooses(String accept, String kind) {
        assertThat(list("*").header("Accept", accept).answer(handler).headers().first("Content-Type"))
                .get()
                .asString()
                .startsWith(kind.equals("urls") ? "text/uri-list" : "text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/html", "*/*;q=0", "text/plain;q=0, text/uri-list;q=0.000"})
    void acceptMayFitNeither(String accept) {
        RtspException refusal = list("*").header("Accept", accept).refusal(handler);
        assertThat(refusal.status()).isEqualTo(RtspStatus.NOT_ACCEPTABLE);
        assertThat(refusal).hasMessageContainingAll("text/plain", "text/uri-list");
    }

    @Test
    void noNameBreaksALine() {
        FakeCatalog odd = new FakeCatalog()
                .film("a\u0085b")
                .film("c\u2028d")
                .film("e\ud800f")
                .film("# g")
                .film("r\u202etl");
        ListHandler oddHandler = new ListHandler(odd);

        assertThat(text(list("*").answer(oddHandler)).split("\\R"))
                .containsExactly("# g", "c\ufffdd", "e\ufffdf", "r\u202etl");
        assertThat(text(list("rtsp://h").header("Accept", "text/uri-list").answer(oddHandler))
                        .split("\\R"))
                .contains("rtsp://h/%23%20g", "rtsp://h/c%E2%80%A8d")
                .allSatisfy(l -> assertThat(l).matches("[!-~]+"));
    }

    @ParameterizedTest
    @CsvSource({"text/plain, '/ '", "text/uri-list, '# '"})
    void aLongListEndsAndSaysSo(String type, String note) {
        for (int i = 10_000; i < 30_000; i++) {
            catalog.film("empty", "a film with quite a name " + i);
        }
        RtspResponse answer = list("rtsp://h/empty").header("Accept", type).answer(handler);
        String[] lines = text(answer).split("\r\n");

        assertThat(answer.body().remaining()).isBetween(ListFormat.MAX_BYTES - 100, ListFormat.MAX_BYTES + 100);
        int listed = lines.length - 1;
        assertThat(answer.headers().first(ListHandler.TRUNCATED)).hasValue(listed + " of 20000");
        assertThat(lines[listed]).startsWith(note + (20_000 - listed) + " more entries");
        assertThat(lines[listed - 1]).endsWith(Integer.toString(10_000 + listed - 1));
    }

    @Test
    void whatCannotBeReadOrServedIsSaid() {
        catalog.damage = new MediaException("The file is cut off");
        assertThat(list("rtsp://h/torn").refusal(handler))
                .hasMessage("The file is cut off")
                .extracting(RtspException::status)
                .isEqualTo(RtspStatus.UNSUPPORTED_MEDIA_TYPE);
        catalog.failure = new IOException("/srv/secret: no");
        RtspException refusal = list("rtsp://h/old").refusal(handler);
        assertThat(refusal.status()).isEqualTo(RtspStatus.INTERNAL_ERROR);
        assertThat(refusal.getMessage()).doesNotContain("secret");
    }
}
