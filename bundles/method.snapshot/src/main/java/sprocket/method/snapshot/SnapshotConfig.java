// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/** Declares the settings of SNAPSHOT, and gives the defaults to the component that it annotates. */
@ComponentPropertyType
@ObjectClassDefinition(
        id = SnapshotConfig.PID,
        name = "Sprocket method SNAPSHOT",
        description = "Pictures of a session as JPEG.")
@interface SnapshotConfig {

    String PID = "sprocket.method.snapshot";
    String MAX_SIZE = "max.size";

    @AttributeDefinition(
            name = "Largest picture",
            min = "1024",
            max = "67108864",
            description = "Bytes of the largest picture; a larger one is refused with 403.")
    @Range(min = 1024, max = 67_108_864, unit = "bytes")
    int max_size() default 1_048_576;
}
