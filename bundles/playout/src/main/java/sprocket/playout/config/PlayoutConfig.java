package sprocket.playout.config;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the playout and, as an annotation of its component, their defaults. {@link PlayoutSettings} has the limits. */
@ComponentPropertyType
@ObjectClassDefinition(id = PlayoutConfig.PID, name = "Sprocket playout",
        description = "How media is sent to viewers. Most changes hold for sessions that begin afterwards.")
public @interface PlayoutConfig {

    String PID = "sprocket.playout";

    @AttributeDefinition(name = "Packet size", description = "Bytes of an RTP packet at most, its header included.",
            min = "200", max = "65507")
    int packet_size() default 1400;

    @AttributeDefinition(name = "Loop", description = "Whether a file starts anew at its end instead of pausing there.")
    boolean loop() default false;

    @AttributeDefinition(name = "Read-ahead",
            description = "Milliseconds of media that are read ahead of their time, and two access units at least.",
            min = "20", max = "10000")
    int read_ahead() default 120;

    @AttributeDefinition(name = "Lateness",
            description = "Milliseconds after its time at which an access unit is dropped instead of sent.",
            min = "50", max = "60000")
    int max_lateness() default 1000;

    @AttributeDefinition(name = "Slow viewer timeout",
            description = "Seconds for which a viewer may be too slow to take anything before its session is closed.",
            min = "1", max = "3600")
    int slow_viewer_timeout() default 15;

    @AttributeDefinition(name = "Successor grace", min = "0", max = "3600",
            description = "Seconds for which a stream whose payload format or source has gone waits for another, before it ends.")
    int successor_grace() default 5;

    @AttributeDefinition(name = "Packet memory", description = "MiB of direct memory for packets at most.",
            min = "8", max = "65536")
    int packet_memory() default 256;
}
