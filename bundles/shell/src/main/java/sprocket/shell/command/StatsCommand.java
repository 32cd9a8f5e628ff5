// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import sprocket.playout.api.ConversionStatistics;
import sprocket.playout.api.LoadStatistics;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.ServerStatisticsDTO;
import sprocket.terminal.Amounts;
import sprocket.terminal.Facts;

/** {@code rtsp:stats} */
public final class StatsCommand {

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final LiveServer server;
    private final InstantSource time;
    private final ZoneId zone;
    private final MemoryUse memory;

    StatsCommand(LiveServer server) {
        this(server, InstantSource.system(), ZoneId.systemDefault(), MemoryUse.ofThisProcess());
    }

    StatsCommand(LiveServer server, InstantSource time, ZoneId zone, MemoryUse memory) {
        this.server = server;
        this.time = time;
        this.zone = zone;
        this.memory = memory;
    }

    @Descriptor("prints counters since the start of the server, and its use of memory")
    public String stats(CommandSession console) throws InterruptedException {
        return Console.answer(console, "stats", width -> facts(server.runtime()).render(width));
    }

    private Facts facts(RtspRuntime runtime) {
        ServerStatisticsDTO counted = runtime.statistics();
        Instant started = Instant.ofEpochMilli(counted.started);
        List<EndpointDTO> endpoints = runtime.describe().endpoints;
        Facts facts = new Facts().add("address", addresses(endpoints));
        certificates(endpoints).forEach(certificate -> facts.add("certificate", certificate));
        facts.add(
                        "up",
                        Amounts.clock(Duration.between(started, time.instant())) + " since "
                                + START.format(started.atZone(zone)))
                .add(
                        "connections",
                        counted.connections + " open",
                        counted.connectionsAccepted + " accepted",
                        counted.connectionsRefused + " refused")
                .add("sessions", counted.sessions + " open", counted.sessionsOpened + " opened")
                .add("requests", counts(counted.requests))
                .add("replies", counts(counted.replies));
        server.sent()
                .ifPresent(sent -> facts.add(
                                "sent",
                                Amounts.count(sent.units(), "unit"),
                                Amounts.count(sent.packets(), "packet"),
                                Amounts.bytes(sent.bytes()))
                        .add("not sent", sent.dropped() + " units dropped", sent.failed() + " units failed")
                        .add(
                                "quality",
                                Amounts.count(sent.late(), "unit") + " late",
                                Amounts.count(sent.reportedLost(), "packet") + " reported lost",
                                Amounts.count(sent.rejected(), "packet") + " rejected"));
        server.load().ifPresent(load -> add(load, facts));
        server.conversions().ifPresent(conversions -> add(conversions, facts));
        return facts.add(
                        "heap",
                        Amounts.bytes(memory.heapUsed()) + " used",
                        Amounts.bytes(memory.heapCommitted()) + " reserved",
                        Amounts.bytes(memory.heapMax()) + " at most")
                .add("direct", Amounts.bytes(memory.direct()) + " in buffers outside of the heap");
    }

    static void add(LoadStatistics load, Facts facts) {
        facts.add(
                "load",
                load.delay().toMillis() + " ms late on average now",
                load.limit().isZero()
                        ? "no viewer is refused"
                        : "new viewers are refused at " + load.limit().toMillis() + " ms",
                Amounts.count(load.refused(), "request") + " refused");
    }

    static void add(ConversionStatistics conversions, Facts facts) {
        facts.add(
                        "converted",
                        Amounts.count(conversions.made(), "unit") + " in " + seconds(conversions.time()),
                        conversions.reused() + " taken from the cache",
                        conversions.failed() + " failed")
                .add("cache", Amounts.count(conversions.kept(), "unit"), Amounts.bytes(conversions.keptBytes()))
                .add(
                        "converting",
                        threads(conversions.load()) + " of " + threads(conversions.capacity()) + " threads now",
                        Amounts.count(conversions.refused(), "viewer") + " refused");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static String threads(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    /** For each endpoint its address, or why it does not listen. */
    static List<String> addresses(List<EndpointDTO> endpoints) {
        return endpoints.isEmpty()
                ? List.of("none")
                : endpoints.stream().map(e -> address(e, endpoints.size() > 1)).toList();
    }

    /** For each endpoint with TLS what its certificate is. */
    static List<String> certificates(List<EndpointDTO> endpoints) {
        return endpoints.stream()
                .filter(e -> e.certificateFingerprint != null)
                .map(e -> e.name + " until "
                        + DAY.format(Instant.ofEpochMilli(e.certificateEnd).atZone(ZoneOffset.UTC))
                        + ", SHA-256 " + e.certificateFingerprint
                        + (e.certificateFailure == null ? "" : "; not replaced: " + e.certificateFailure))
                .toList();
    }

    private static String address(EndpointDTO endpoint, boolean named) {
        if (endpoint.address != null) {
            return endpoint.address + (endpoint.secure ? " (TLS)" : "");
        }
        String who = named ? "the endpoint " + endpoint.name : "the server";
        return "none, " + who + " does not listen: "
                + (endpoint.failure == null ? "the framework is still starting" : endpoint.failure);
    }

    private static List<String> counts(Map<?, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .toList();
    }

    /** Bytes of memory that the process uses at the moment of the call. */
    interface MemoryUse {

        long heapUsed();

        long heapCommitted();

        long heapMax();

        /** Direct buffers of the JDK. */
        long direct();

        static MemoryUse ofThisProcess() {
            MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
            return new MemoryUse() {

                @Override
                public long heapUsed() {
                    return memory.getHeapMemoryUsage().getUsed();
                }

                @Override
                public long heapCommitted() {
                    return memory.getHeapMemoryUsage().getCommitted();
                }

                @Override
                public long heapMax() {
                    return memory.getHeapMemoryUsage().getMax();
                }

                @Override
                public long direct() {
                    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                            .filter(pool -> pool.getName().equals("direct"))
                            .mapToLong(BufferPoolMXBean::getMemoryUsed)
                            .sum();
                }
            };
        }
    }
}
