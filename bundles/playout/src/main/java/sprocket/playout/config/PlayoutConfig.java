// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.config;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/**
 * Declares the settings of the playout, and gives the defaults to the component that it annotates.
 * {@link PlayoutSettings} reads them.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = PlayoutConfig.PID,
        name = "Sprocket playout",
        description = "How media is sent to viewers. Most changes apply to new sessions.")
public @interface PlayoutConfig {

    String PID = "sprocket.playout";

    @AttributeDefinition(
            name = "Packet size",
            min = "200",
            max = "65507",
            description = "Bytes of the largest RTP packet, header included.")
    @Range(min = 200, max = 65_507, unit = "bytes")
    int packet_size() default 1400;

    @AttributeDefinition(
            name = "Loop",
            description = "Whether a file starts again at its end instead of pausing there.")
    boolean loop() default false;

    @AttributeDefinition(
            name = "Multicast loop",
            description = "Whether files may be sent by multicast, from start to end and again, as one stream for all"
                    + " viewers. If not, only live presentations are.")
    boolean multicast_loop() default false;

    @AttributeDefinition(
            name = "Read-ahead",
            min = "20",
            max = "10000",
            description = "Milliseconds of media to read before they are due, and at least two access units.")
    @Range(min = 20, max = 10_000, unit = "milliseconds")
    int read_ahead() default 120;

    @AttributeDefinition(
            name = "Lateness",
            min = "50",
            max = "60000",
            description = "Milliseconds after its due time at which an access unit is dropped instead of sent.")
    @Range(min = 50, max = 60_000, unit = "milliseconds")
    int max_lateness() default 1000;

    @AttributeDefinition(
            name = "Load",
            min = "0",
            max = "100",
            description = "Percent of max.lateness by which the server may be late on average over the last seconds."
                    + " At that load new sessions are refused with 453; those who play are not. 0: none are.")
    @Range(min = 0, max = 100, unit = "percent")
    int max_load() default 25;

    @AttributeDefinition(
            name = "Slow viewer timeout",
            min = "1",
            max = "3600",
            description = "Seconds for which a viewer may read nothing of what is sent before its session is closed.")
    @Range(min = 1, max = 3600, unit = "seconds")
    int slow_viewer_timeout() default 15;

    @AttributeDefinition(
            name = "Successor grace",
            min = "0",
            max = "3600",
            description = "Seconds for which a stream waits for a successor of its payload format or source before"
                    + " the stream ends.")
    @Range(min = 0, max = 3600, unit = "seconds")
    int successor_grace() default 5;

    @AttributeDefinition(
            name = "Open media",
            min = "1",
            max = "1000000",
            description = "Highest number of stored media that are open at once. A further PLAY is refused with 453,"
                    + " except by a session that plays and moves to another position.")
    @Range(min = 1, max = 1_000_000)
    int max_open_media() default 4000;

    @AttributeDefinition(
            name = "Queued ranges",
            min = "0",
            max = "1000",
            description = "Highest number of ranges that wait behind the one that a session plays. A further PLAY is"
                    + " refused with 453.")
    @Range(min = 0, max = 1000)
    int max_queued_ranges() default 16;

    @AttributeDefinition(
            name = "Packet memory",
            min = "8",
            max = "65536",
            description = "MiB of direct memory that packets may use.")
    @Range(min = 8, max = 65_536, unit = "MiB")
    int packet_memory() default 256;

    @AttributeDefinition(
            name = "Cache memory",
            min = "0",
            max = "65536",
            description = "MiB of memory for what was made of stored media for one viewer and is kept for others:"
                    + " packets, which count for packet.memory too, and access units that were converted."
                    + " 0: nothing is kept.")
    @Range(min = 0, max = 65_536, unit = "MiB")
    int cache_memory() default 128;

    @AttributeDefinition(
            name = "Conversion share",
            min = "1",
            max = "1000",
            description = "Percent of the conversion threads that may be busy. Their number is that of the media"
                    + " threads less one, but at most that of the processors. Further viewers are refused with 453.")
    @Range(min = 1, max = 1000, unit = "percent")
    int conversion_share() default 80;
}
