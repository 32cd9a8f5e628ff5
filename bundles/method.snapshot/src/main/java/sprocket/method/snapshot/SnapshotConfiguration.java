// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Settings of SNAPSHOT and, as an annotation of its handler, their defaults. {@link SnapshotSettings} has the limits.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = SnapshotConfiguration.PID,
        name = "Sprocket method SNAPSHOT",
        description = "Pictures of a session as JPEG.")
@interface SnapshotConfiguration {

    String PID = "sprocket.method.snapshot";
    String MAX_SIZE = "max.size";

    @AttributeDefinition(
            name = "Largest picture",
            min = "1024",
            max = "67108864",
            description = "Bytes of the largest picture; a larger one is refused with 403.")
    int max_size() default 1048576;
}
