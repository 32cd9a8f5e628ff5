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

    @AttributeDefinition(
            name = "Memory of indexes",
            min = "1",
            max = "65536",
            description = "MiB of memory for all indexes. Those that were not used for longest are dropped; an hour of"
                    + " film takes about 1 MiB.")
    @Range(min = 1, max = 65_536, unit = "MiB")
    int max_index_memory() default 64;

    @AttributeDefinition(
            name = "Indexes on disk",
            min = "0",
            max = "65536",
            description = "MiB of indexes of large files that are kept on disk, so that the files need not be indexed"
                    + " again after a restart. 0: none are kept.")
    @Range(min = 0, max = 65_536, unit = "MiB")
    int max_index_store() default 100;

    @AttributeDefinition(
            name = "Directory of indexes",
            description = "Directory of the indexes on disk. Empty: indexes in the data directory of the"
                    + " distribution; without a distribution that of the bundle. A relative path starts at the working"
                    + " directory.")
    String index_directory() default "";
}
