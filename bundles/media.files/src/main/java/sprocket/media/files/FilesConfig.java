// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/**
 * Declares the settings of the media root, and gives the defaults to the component that it annotates.
 * {@link FilesSettings} reads them.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = FilesConfig.PID,
        name = "Sprocket media files",
        description = "The directory whose files are served.")
@interface FilesConfig {

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
            description = "Number of file indexes that are kept in memory. A file without one is indexed again when"
                    + " it is requested.")
    @Range(min = 1, max = 100_000)
    int max_indexes() default 200;
}
