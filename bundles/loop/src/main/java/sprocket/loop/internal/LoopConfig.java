package sprocket.loop.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the event loops. */
@ObjectClassDefinition(name = "Sprocket event loops", description = "A change closes every connection.")
@interface LoopConfig {

    String PID = "sprocket.loop";

    /** Beyond this a mistake is likelier than a machine. */
    int MAX_LOOPS = 256;

    @AttributeDefinition(name = "Event loops", description = "Number of event loops; 0 means one per processor.", min = "0",
            max = "256")
    int loops() default 0;
}
