// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.util.Map;
import java.util.concurrent.Executor;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.catalog.internal.TestCatalog;
import sprocket.playout.admission.Admission;
import sprocket.playout.config.PlayoutSettings;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.convert.Conversions;
import sprocket.playout.live.LiveHubs;
import sprocket.playout.session.PlayoutContext;
import sprocket.playout.session.SharedStreams;
import sprocket.playout.session.StreamDescriptions;
import sprocket.playout.stored.OpenMedia;
import sprocket.rtp.train.TrainPool;

/**
 * What sessions share.
 *
 * @param formatGoes removes the one payload format that there is from the beginning
 * @param transportGoes removes the one transport that there is from the beginning
 * @param loop for what they share; its clock measures conversions
 */
public record ServerFixture(
        SessionSettings settings,
        Executor media,
        TrainPool trains,
        TestCatalog catalog,
        LiveHubs hubs,
        SharedStreams shared,
        PlainFormat format,
        Runnable formatGoes,
        RecordingTransport transport,
        Runnable transportGoes,
        ManualLoop loop,
        Conversions conversions,
        OpenMedia openMedia,
        Admission admission) {

    private static final long PLENTY = 1 << 28;

    /** Media threads that convert at once, and half of them may be busy with it. */
    public static final int THREADS = 2;

    private static final ConversionSettings CONVERSIONS = new ConversionSettings(1 << 20, 0.5);

    public static ServerFixture of(SessionSettings settings, Executor media, long memory) {
        TestCatalog catalog = new TestCatalog();
        PlainFormat format = new PlainFormat();
        RecordingTransport transport = new RecordingTransport();
        Runnable formatGoes = catalog.format(format, 1, "1.0.0", PlainFormat.ENCODING);
        Runnable transportGoes = catalog.transport(transport, 2, "1.0.0", RecordingTransport.PROTOCOL);
        TrainPool trains = new TrainPool(memory);
        ManualLoop loop = new ManualLoop();
        Conversions conversions = new Conversions(CONVERSIONS, loop, media, () -> THREADS);
        conversions.reserveOf(trains);
        return new ServerFixture(
                settings,
                media,
                trains,
                catalog,
                new LiveHubs(catalog.services(), trains, conversions, () -> settings),
                new SharedStreams(),
                format,
                formatGoes,
                transport,
                transportGoes,
                loop,
                conversions,
                new OpenMedia(PlayoutSettings.of(Map.of()).media()),
                new Admission(PlayoutSettings.of(Map.of()).load(), loop.clock(), media, System::nanoTime));
    }

    /** Everything is read and packetised at once, by who asks for it. */
    public static ServerFixture of(SessionSettings settings) {
        return of(settings, Runnable::run, PLENTY);
    }

    /** The same with other media threads for sessions. */
    public ServerFixture on(Executor threads) {
        return new ServerFixture(
                settings,
                threads,
                trains,
                catalog,
                hubs,
                shared,
                format,
                formatGoes,
                transport,
                transportGoes,
                loop,
                conversions,
                openMedia,
                admission);
    }

    public PlayoutContext context() {
        return new PlayoutContext(
                settings,
                catalog.services(),
                new StreamDescriptions(catalog.services(), System::nanoTime),
                media,
                trains,
                hubs,
                shared,
                conversions,
                openMedia,
                admission);
    }
}
