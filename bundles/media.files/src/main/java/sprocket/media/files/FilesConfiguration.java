// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Settings of the media root and, as an annotation of its component, their defaults. {@link FilesSettings} has the
 * limits.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = FilesConfiguration.PID,
        name = "Sprocket media files",
        description = "The directory whose files are served.")
@interface FilesConfiguration {

    String PID = "sprocket.media.files";

    @AttributeDefinition(
            name = "Root",
            description = "Directory of the media files. Files outside of it cannot be reached. A relative path"
                    + " starts at the working directory.")
    String root() default "media";

    @AttributeDefinition(name = "Mount", description = "Path under which the media appear on the server.")
    String media_mount() default "/";

    @AttributeDefinition(
            name = "Indexes",
            min = "1",
            max = "100000",
            description = "Number of file indexes that are kept in memory. A file without one is indexed again"
                    + " when it is requested.")
    int max_indexes() default 200;
}
