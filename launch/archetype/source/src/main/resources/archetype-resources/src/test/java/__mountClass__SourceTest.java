package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaPath;
import sprocket.media.api.testing.CollectingSink;
import sprocket.rtsp.api.testing.TestComponent;

/** The source alone, without a server. */
class ${mountClass}SourceTest {

    // The parameters of the source's constructor: with(service) adds a service, set("limit", 3) a setting.
    // Settings that are not set have their defaults. A service that is not added can be stored, but not used.
    private final ${mountClass}Source source = TestComponent.of(${mountClass}Source.class).make();

    @AfterEach
    void stop() {
        source.stop();
    }

    @Test
    void handsOutPicturesUntilItIsStopped() {
        CollectingSink viewer = CollectingSink.of((LivePresentation) source.resolve(MediaPath.ROOT).orElseThrow());
        await().until(() -> viewer.units().size() >= 2);
        source.stop();
        await().until(() -> viewer.ended().isPresent());

        assertThat(viewer.units()).allSatisfy(unit -> assertThat(startOfImage(unit)).isEqualTo(0xFFD8));
        assertThat(viewer.units()).extracting(AccessUnit::decodeTime).isSorted().doesNotHaveDuplicates();
        assertThat(viewer.ended()).contains("the source was stopped");
    }

    @Test
    void hasNothingBelowItsPath() {
        assertThat(source.resolve(new MediaPath(List.of("other")))).isEmpty();
    }

    private static int startOfImage(AccessUnit unit) {
        ByteBuffer first = unit.parts().get(0);
        return first.getShort(first.position()) & 0xFFFF;
    }
}
