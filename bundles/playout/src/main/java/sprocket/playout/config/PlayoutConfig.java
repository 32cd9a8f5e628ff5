package sprocket.playout.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the playout. */
@ObjectClassDefinition(name = "Sprocket playout", description = "How media is sent to viewers")
public @interface PlayoutConfig {

    String PID = "sprocket.playout";

    @AttributeDefinition(name = "Packet size", description = "Bytes of an RTP packet at most, its header included; 200 to 65507", min = "200", max = "65507")
    int packetSize() default 1400;

    @AttributeDefinition(name = "Loop", description = "Whether a file starts anew at its end instead of pausing there")
    boolean loop() default false;

    @AttributeDefinition(name = "Read-ahead", description = "Milliseconds of media that are read ahead of their time, and two access units at least; 20 to 10000", min = "20", max = "10000")
    int readAheadMillis() default 120;

    @AttributeDefinition(name = "Lateness", description = "Milliseconds after its time at which an access unit is dropped instead of sent; 50 to 60000", min = "50", max = "60000")
    int maxLatenessMillis() default 1000;

    @AttributeDefinition(name = "Slow viewer", description = "Seconds for which a viewer may be too slow to take anything before its session is closed; 1 to 3600", min = "1", max = "3600")
    int slowViewerSeconds() default 15;

    @AttributeDefinition(name = "Packet memory", description = "MiB of direct memory for packets at most; 8 to 65536", min = "8", max = "65536")
    int packetMemoryMiB() default 256;

    @AttributeDefinition(name = "Reader threads", description = "Threads that read and packetise; 0 for twice the number of processors; 0 to 256", min = "0", max = "256")
    int readerThreads() default 0;
}
