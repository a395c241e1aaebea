// Made by `npm run reports`; changes made by hand are lost.

export interface paths {
    "/api/admin_hods/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Heads of department
         * @description By last name, then first, unless asked otherwise. A search finds people by how the words of their names begin, and by their addresses, numbers and callings from three letters on; all its words have to be found, and up to 10,000 are counted. Staff who work in an establishment see those of that establishment, supervisors who work nowhere yet, and every student.
         *
         *     **Who may:** `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiAdminHods"];
        put?: never;
        /**
         * Add a head of department
         * @description Answers 200 with the profile that the person has, updated, where there is one: the same as the events of the account make. The account may be one that is not known yet. Without a student number one is given out.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiAdminHods"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin_hods/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A head of department by id
         * @description **Who may:** `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiAdminHodsId"];
        /**
         * Change a head of department
         * @description Absent fields stay as they are, null empties one. Staff who work in an establishment change who works there, and every student; people change what is theirs to say.
         *
         *     **Who may:** `admin`.
         */
        put: operations["putApiAdminHodsId"];
        post?: never;
        /**
         * Remove a head of department
         * @description The profile is hidden; entering the same account again brings it back.
         *
         *     **Who may:** `admin`.
         */
        delete: operations["deleteApiAdminHodsId"];
        options?: never;
        head?: never;
        /**
         * Change some of a head of department
         * @description Absent fields stay as they are, null empties one. Staff who work in an establishment change who works there, and every student; people change what is theirs to say.
         *
         *     **Who may:** `admin`.
         */
        patch: operations["patchApiAdminHodsId"];
        trace?: never;
    };
    "/api/admin_hods/by_user/{user_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A head of department by the id of their account
         * @description **Who may:** `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiAdminHodsByUserUserId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/encadrants/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Supervisors
         * @description By last name, then first, unless asked otherwise. A search finds people by how the words of their names begin, and by their addresses, numbers and callings from three letters on; all its words have to be found, and up to 10,000 are counted. Staff who work in an establishment see those of that establishment, supervisors who work nowhere yet, and every student.
         *
         *     **Who may:** `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiEncadrants"];
        put?: never;
        /**
         * Add a supervisor
         * @description Answers 200 with the profile that the person has, updated, where there is one: the same as the events of the account make. The account may be one that is not known yet. Without a student number one is given out.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiEncadrants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/encadrants/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A supervisor by id
         * @description **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiEncadrantsId"];
        /**
         * Change a supervisor
         * @description Absent fields stay as they are, null empties one. Staff who work in an establishment change who works there, and every student; people change what is theirs to say.
         *
         *     **Who may:** `staff`, `admin`, `encadrant:own`.
         */
        put: operations["putApiEncadrantsId"];
        post?: never;
        /**
         * Remove a supervisor
         * @description The profile is hidden; entering the same account again brings it back.
         *
         *     **Who may:** `staff`, `admin`.
         */
        delete: operations["deleteApiEncadrantsId"];
        options?: never;
        head?: never;
        /**
         * Change some of a supervisor
         * @description Absent fields stay as they are, null empties one. Staff who work in an establishment change who works there, and every student; people change what is theirs to say.
         *
         *     **Who may:** `staff`, `admin`, `encadrant:own`.
         */
        patch: operations["patchApiEncadrantsId"];
        trace?: never;
    };
    "/api/encadrants/by_establishment/{establishment_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Supervisors who work in an establishment
         * @description By last name, then first, unless asked otherwise. A search finds people by how the words of their names begin, and by their addresses, numbers and callings from three letters on; all its words have to be found, and up to 10,000 are counted. Staff who work in an establishment see those of that establishment, supervisors who work nowhere yet, and every student.
         *
         *     **Who may:** `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiEncadrantsByEstablishmentEstablishmentId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/encadrants/by_user/{user_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A supervisor by the id of their account
         * @description **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiEncadrantsByUserUserId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/establishments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Establishments
         * @description By name unless asked otherwise. A search finds words of name, city and type by how they begin.
         *
         *     **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiEstablishments"];
        put?: never;
        /**
         * Add an establishment
         * @description For administrators, and staff who look after the whole institution. Two may have the same name and city; an Idempotency-Key keeps a repeated request from adding another.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiEstablishments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/establishments/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An establishment
         * @description **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiEstablishmentsId"];
        /**
         * Change an establishment
         * @description Absent fields stay as they are. Staff who work in an establishment change that one only.
         *
         *     **Who may:** `staff`, `admin`.
         */
        put: operations["putApiEstablishmentsId"];
        post?: never;
        /**
         * Remove an establishment
         * @description One that is in use stays: the answer says by whom.
         *
         *     **Who may:** `staff`, `admin`.
         */
        delete: operations["deleteApiEstablishmentsId"];
        options?: never;
        head?: never;
        /**
         * Change some of an establishment
         * @description Absent fields stay as they are. Staff who work in an establishment change that one only.
         *
         *     **Who may:** `staff`, `admin`.
         */
        patch: operations["patchApiEstablishmentsId"];
        trace?: never;
    };
    "/api/establishments/by_city/{city}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Establishments of a city
         * @description An empty list where there are none.
         *
         *     **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiEstablishmentsByCityCity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/encadrants/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export encadrants as CSV, XLSX or JSON
         * @description Leaves as it is read, however many there are. A text that a spreadsheet program would take for a formula has a `'` before it in CSV. An import takes the file as it is. What was exported by whom is audited.
         *
         *     **Who may:** `staff`, `admin`.
         */
        get: operations["getApiExportEncadrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/establishments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export establishments as CSV, XLSX or JSON
         * @description Leaves as it is read, however many there are. A text that a spreadsheet program would take for a formula has a `'` before it in CSV. An import takes the file as it is. What was exported by whom is audited.
         *
         *     **Who may:** `staff`, `admin`.
         */
        get: operations["getApiExportEstablishments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/services/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export services as CSV, XLSX or JSON
         * @description Leaves as it is read, however many there are. A text that a spreadsheet program would take for a formula has a `'` before it in CSV. An import takes the file as it is. What was exported by whom is audited.
         *
         *     **Who may:** `staff`, `admin`.
         */
        get: operations["getApiExportServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/students/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export students as CSV, XLSX or JSON
         * @description Leaves as it is read, however many there are. A text that a spreadsheet program would take for a formula has a `'` before it in CSV. An import takes the file as it is. What was exported by whom is audited.
         *
         *     **Who may:** `staff`, `admin`.
         */
        get: operations["getApiExportStudents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/import/encadrants/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a CSV or XLSX file of supervisors, and import it
         * @description The first row names the columns, in English, French or Arabic; empty cells say nothing. Each row needs something that tells who it is: `id`, `user_id`, `email` or `cin`, which are looked for in this order. Where they work is told by ids or names: `establishment` (with `establishment_city` where several have the name), and `service`, a department of it. Staff who work in an establishment send what is of that one.
         *
         *     Answers what would happen, and what is wrong by row and column; nothing has happened then, unless `dry_run=false`.
         *
         *     A file may also be the whole body, as `text/csv` or XLSX, with the fields in the query. What the export of the same gives is taken as it is.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiImportEncadrants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/import/establishments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a CSV or XLSX file of establishments, and import it
         * @description The first row names the columns, in English, French or Arabic; empty cells say nothing. A row is of the establishment with its `id`, else of the one with its `name` and `city`, whatever their accents and capitals, which gets what the row says more; else it becomes a new one. Staff who work in an establishment send what is of that one.
         *
         *     Answers what would happen, and what is wrong by row and column; nothing has happened then, unless `dry_run=false`.
         *
         *     A file may also be the whole body, as `text/csv` or XLSX, with the fields in the query. What the export of the same gives is taken as it is.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiImportEstablishments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/import/services/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a CSV or XLSX file of departments (services), and import it
         * @description The first row names the columns, in English, French or Arabic; empty cells say nothing. `establishment` is the id of one, or its name (with `establishment_city` where several have it). A row is of the department with its `id`, else of that establishment with its `name`; else it becomes a new one. A department that is elsewhere is not moved. Staff who work in an establishment send what is of that one.
         *
         *     Answers what would happen, and what is wrong by row and column; nothing has happened then, unless `dry_run=false`.
         *
         *     A file may also be the whole body, as `text/csv` or XLSX, with the fields in the query. What the export of the same gives is taken as it is.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiImportServices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/import/students/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a CSV or XLSX file of students, and import it
         * @description The first row names the columns, in English, French or Arabic; empty cells say nothing. Each row needs something that tells who it is: `id`, `user_id`, `email`, `cin` or `student_number`, which are looked for in this order. Who is known gets what the row says more; who is not becomes a new student.
         *
         *     Answers what would happen, and what is wrong by row and column; nothing has happened then, unless `dry_run=false`.
         *
         *     A file may also be the whole body, as `text/csv` or XLSX, with the fields in the query. What the export of the same gives is taken as it is.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiImportStudents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports, newest first
         * @description **Who may:** `staff`, `admin`.
         */
        get: operations["getApiImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An import: how far it is, and what is wrong in its file
         * @description **Who may:** `staff`, `admin`.
         */
        get: operations["getApiImportsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an import
         * @description What has been written stays.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiImportsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/errors/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is wrong in the file of an import, as CSV
         * @description **Who may:** `staff`, `admin`.
         */
        get: operations["getApiImportsIdErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/start/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write the rows of a checked import
         * @description In the background, and once, whatever happens to the process; a failed import goes on.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiImportsIdStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's own profile, by their role
         * @description Within the first moments after registration: 404 with the code `profile.being-created`.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the caller's own profile
         * @description What is theirs to say: names, telephone, studies or position, office, date of birth, free data, and the identity number while there is none. The e-mail address follows the account.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        patch: operations["patchApiMe"];
        trace?: never;
    };
    "/api/services/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Departments (services)
         * @description By name unless asked otherwise. A search finds words of the name by how they begin.
         *
         *     **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiServices"];
        put?: never;
        /**
         * Add a department to an establishment
         * @description Staff who work in an establishment add departments to that one only.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiServices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A department
         * @description **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiServicesId"];
        /**
         * Change a department
         * @description Absent fields stay as they are. It may move to another establishment while nobody works in it. Staff who work in an establishment change its departments only.
         *
         *     **Who may:** `staff`, `admin`.
         */
        put: operations["putApiServicesId"];
        post?: never;
        /**
         * Remove a department
         * @description One in which people work stays: the answer says who.
         *
         *     **Who may:** `staff`, `admin`.
         */
        delete: operations["deleteApiServicesId"];
        options?: never;
        head?: never;
        /**
         * Change some of a department
         * @description Absent fields stay as they are. It may move to another establishment while nobody works in it. Staff who work in an establishment change its departments only.
         *
         *     **Who may:** `staff`, `admin`.
         */
        patch: operations["patchApiServicesId"];
        trace?: never;
    };
    "/api/services/by_establishment/{establishment_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Departments of an establishment
         * @description **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiServicesByEstablishmentEstablishmentId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Staff
         * @description By last name, then first, unless asked otherwise. A search finds people by how the words of their names begin, and by their addresses, numbers and callings from three letters on; all its words have to be found, and up to 10,000 are counted. Staff who work in an establishment see those of that establishment, supervisors who work nowhere yet, and every student.
         *
         *     **Who may:** `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiStaff"];
        put?: never;
        /**
         * Add a member of staff
         * @description Answers 200 with the profile that the person has, updated, where there is one: the same as the events of the account make. The account may be one that is not known yet. Without a student number one is given out.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A member of staff by id
         * @description **Who may:** `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiStaffId"];
        /**
         * Change a member of staff
         * @description Absent fields stay as they are, null empties one. Staff who work in an establishment change who works there, and every student; people change what is theirs to say.
         *
         *     **Who may:** `staff`, `admin`.
         */
        put: operations["putApiStaffId"];
        post?: never;
        /**
         * Remove a member of staff
         * @description The profile is hidden; entering the same account again brings it back.
         *
         *     **Who may:** `staff`, `admin`.
         */
        delete: operations["deleteApiStaffId"];
        options?: never;
        head?: never;
        /**
         * Change some of a member of staff
         * @description Absent fields stay as they are, null empties one. Staff who work in an establishment change who works there, and every student; people change what is theirs to say.
         *
         *     **Who may:** `staff`, `admin`.
         */
        patch: operations["patchApiStaffId"];
        trace?: never;
    };
    "/api/staff/by_user/{user_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A member of staff by the id of their account
         * @description **Who may:** `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiStaffByUserUserId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/students/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Students
         * @description By last name, then first, unless asked otherwise. A search finds people by how the words of their names begin, and by their addresses, numbers and callings from three letters on; all its words have to be found, and up to 10,000 are counted. Staff who work in an establishment see those of that establishment, supervisors who work nowhere yet, and every student.
         *
         *     **Who may:** `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiStudents"];
        put?: never;
        /**
         * Add a student
         * @description Answers 200 with the profile that the person has, updated, where there is one: the same as the events of the account make. The account may be one that is not known yet. Without a student number one is given out.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiStudents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/students/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A student by id
         * @description Students read themselves, supervisors those who have applied to them or have a stage with them, staff and administrators all.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiStudentsId"];
        /**
         * Change a student
         * @description Absent fields stay as they are, null empties one. Staff who work in an establishment change who works there, and every student; people change what is theirs to say.
         *
         *     **Who may:** `staff`, `admin`, `student:own`.
         */
        put: operations["putApiStudentsId"];
        post?: never;
        /**
         * Remove a student
         * @description The profile is hidden; entering the same account again brings it back.
         *
         *     **Who may:** `staff`, `admin`.
         */
        delete: operations["deleteApiStudentsId"];
        options?: never;
        head?: never;
        /**
         * Change some of a student
         * @description Absent fields stay as they are, null empties one. Staff who work in an establishment change who works there, and every student; people change what is theirs to say.
         *
         *     **Who may:** `staff`, `admin`, `student:own`.
         */
        patch: operations["patchApiStudentsId"];
        trace?: never;
    };
    "/api/students/{id}/scores/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results of a student
         * @description Of evaluated internships, oldest first.
         *
         *     **Who may:** `student:own`, `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiStudentsIdScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/students/by_user/{user_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A student by the id of their account
         * @description Students read themselves, supervisors those who have applied to them or have a stage with them, staff and administrators all.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:profiles:read`.
         */
        get: operations["getApiStudentsByUserUserId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * ProblemDetails
         * @example {
         *       "type": "/docs/errors#request.invalid",
         *       "title": "Does not fit",
         *       "status": 422,
         *       "detail": "Some values do not fit: see \"errors\".",
         *       "instance": "/api/students/",
         *       "code": "request.invalid",
         *       "errors": [
         *         {
         *           "path": "/email",
         *           "message": "is required"
         *         }
         *       ],
         *       "request_id": "0199b0c4-52a7-7c3e-8f5e-3a6b1f0f4c11",
         *       "success": false,
         *       "message": "Some values do not fit: see \"errors\"."
         *     }
         */
        ProblemDetails: {
            /** @description Stable and machine-readable. */
            code: string;
            detail: string;
            errors?: {
                message: string;
                /** @description JSON pointer to the value that does not fit. */
                path: string;
            }[];
            /** @description Path of the request. */
            instance: string;
            /** @description The same as `detail`. */
            message: string;
            request_id: string;
            status: number;
            /** @constant */
            success: false;
            title: string;
            /** @description Where the error is explained. */
            type: string;
        };
    };
    responses: {
        /** @description Refused (RFC 9457): `code` says why, `errors` which fields. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getApiAdminHods: {
        parameters: {
            query?: {
                /** @description From `Link: rel="next"`: goes on where that page ended; `page` then only counts. */
                cursor?: string;
                /** @description A UUID. */
                department?: string;
                /** @description A UUID. */
                establishment?: string;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "last_name" | "-last_name" | "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiAdminHods: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "0198c0de-0000-7000-8000-000000000001",
                 *       "cin": "AB123456",
                 *       "email": "student@example.com",
                 *       "phone": "+1234567890",
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "position": "Head of department"
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    department?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    employee_number?: string | null;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    hire_date?: string | null;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    office?: string | null;
                    phone?: string | null;
                    position?: string | null;
                    /**
                     * Format: uuid
                     * @description The account; AUTH may come to know it later.
                     */
                    user_id?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiAdminHodsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiAdminHodsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "position": "Head of department",
                 *       "office": "A1"
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    department?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    employee_number?: string | null;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    hire_date?: string | null;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    office?: string | null;
                    phone?: string | null;
                    position?: string | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiAdminHodsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiAdminHodsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "position": "Head of department",
                 *       "office": "A1"
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    department?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    employee_number?: string | null;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    hire_date?: string | null;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    office?: string | null;
                    phone?: string | null;
                    position?: string | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiAdminHodsByUserUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiEncadrants: {
        parameters: {
            query?: {
                /** @description From `Link: rel="next"`: goes on where that page ended; `page` then only counts. */
                cursor?: string;
                /** @description A UUID. */
                establishment?: string;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "last_name" | "-last_name" | "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
                /** @description A UUID. */
                service?: string;
                /** @description Ignores accents and upper case. */
                speciality?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        email: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        service: string | null;
                        speciality: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiEncadrants: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "0198c0de-0000-7000-8000-000000000001",
                 *       "cin": "AB123456",
                 *       "email": "student@example.com",
                 *       "phone": "+1234567890",
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "position": "Senior Consultant",
                 *       "speciality": "Cardiology"
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    phone?: string | null;
                    position?: string | null;
                    service?: string | null;
                    speciality?: string | null;
                    /**
                     * Format: uuid
                     * @description The account; AUTH may come to know it later.
                     */
                    user_id?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000102",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000002",
                     *       "cin": "CD789012",
                     *       "email": "youssef.benali@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Youssef",
                     *       "last_name": "Benali",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000002",
                     *         "email": "youssef.benali@example.com",
                     *         "role": "encadrant",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "service": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Senior Consultant",
                     *       "speciality": "Cardiology"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        email: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        service: string | null;
                        speciality: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000102",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000002",
                     *       "cin": "CD789012",
                     *       "email": "youssef.benali@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Youssef",
                     *       "last_name": "Benali",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000002",
                     *         "email": "youssef.benali@example.com",
                     *         "role": "encadrant",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "service": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Senior Consultant",
                     *       "speciality": "Cardiology"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        email: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        service: string | null;
                        speciality: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiEncadrantsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000102",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000002",
                     *       "cin": "CD789012",
                     *       "email": "youssef.benali@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Youssef",
                     *       "last_name": "Benali",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000002",
                     *         "email": "youssef.benali@example.com",
                     *         "role": "encadrant",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "service": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Senior Consultant",
                     *       "speciality": "Cardiology"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        email: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        service: string | null;
                        speciality: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiEncadrantsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+1112223333",
                 *       "position": "Head physician"
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    phone?: string | null;
                    position?: string | null;
                    service?: string | null;
                    speciality?: string | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000102",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000002",
                     *       "cin": "CD789012",
                     *       "email": "youssef.benali@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Youssef",
                     *       "last_name": "Benali",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000002",
                     *         "email": "youssef.benali@example.com",
                     *         "role": "encadrant",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "service": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Senior Consultant",
                     *       "speciality": "Cardiology"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        email: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        service: string | null;
                        speciality: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiEncadrantsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiEncadrantsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+1112223333",
                 *       "position": "Head physician"
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    phone?: string | null;
                    position?: string | null;
                    service?: string | null;
                    speciality?: string | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000102",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000002",
                     *       "cin": "CD789012",
                     *       "email": "youssef.benali@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Youssef",
                     *       "last_name": "Benali",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000002",
                     *         "email": "youssef.benali@example.com",
                     *         "role": "encadrant",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "service": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Senior Consultant",
                     *       "speciality": "Cardiology"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        email: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        service: string | null;
                        speciality: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiEncadrantsByEstablishmentEstablishmentId: {
        parameters: {
            query?: {
                /** @description From `Link: rel="next"`: goes on where that page ended; `page` then only counts. */
                cursor?: string;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "last_name" | "-last_name" | "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
                /** @description A UUID. */
                service?: string;
                /** @description Ignores accents and upper case. */
                speciality?: string;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                establishment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        email: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        service: string | null;
                        speciality: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiEncadrantsByUserUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000102",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000002",
                     *       "cin": "CD789012",
                     *       "email": "youssef.benali@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Youssef",
                     *       "last_name": "Benali",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000002",
                     *         "email": "youssef.benali@example.com",
                     *         "role": "encadrant",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "service": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Senior Consultant",
                     *       "speciality": "Cardiology"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        email: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        service: string | null;
                        speciality: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiEstablishments: {
        parameters: {
            query?: {
                /** @description Fès, fes and FES are the same city. */
                city?: string;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "name" | "-name" | "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
                /** @description Ignores accents and upper case. */
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        city: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        latitude: number | null;
                        logo: string | null;
                        longitude: number | null;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        phone: string | null;
                        phone_e164: string | null;
                        type: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiEstablishments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Hospital Central",
                 *       "type": "Public Hospital",
                 *       "address": "123 Main Street",
                 *       "city": "Casablanca",
                 *       "phone": "+212-5-22-27-56-30",
                 *       "latitude": 33.5731,
                 *       "longitude": -7.5898,
                 *       "logo": "https://files.example.org/hospital-central.png",
                 *       "metadata": {
                 *         "capacity": 500,
                 *         "specialties": [
                 *           "Cardiology",
                 *           "Neurology",
                 *           "Surgery"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    address?: string;
                    city?: string;
                    latitude?: number | null;
                    logo?: string | null;
                    longitude?: number | null;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole; `capacity` is the total capacity. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description What it is called: with a letter or a digit at least. */
                    name: string;
                    phone?: string | null;
                    /** @description In free words: `Public Hospital`, `Private Clinic`. */
                    type?: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000301",
                     *       "name": "Hospital Central",
                     *       "type": "Public Hospital",
                     *       "address": "123 Main Street",
                     *       "city": "Casablanca",
                     *       "phone": "+212-5-22-27-56-30",
                     *       "latitude": 33.5731,
                     *       "longitude": -7.5898,
                     *       "logo": "https://files.example.org/hospital-central.png",
                     *       "metadata": {
                     *         "capacity": 500,
                     *         "specialties": [
                     *           "Cardiology",
                     *           "Neurology",
                     *           "Surgery"
                     *         ]
                     *       },
                     *       "phone_e164": "+212522275630",
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        address: string;
                        city: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        latitude: number | null;
                        logo: string | null;
                        longitude: number | null;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        phone: string | null;
                        phone_e164: string | null;
                        type: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiEstablishmentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000301",
                     *       "name": "Hospital Central",
                     *       "type": "Public Hospital",
                     *       "address": "123 Main Street",
                     *       "city": "Casablanca",
                     *       "phone": "+212-5-22-27-56-30",
                     *       "latitude": 33.5731,
                     *       "longitude": -7.5898,
                     *       "logo": "https://files.example.org/hospital-central.png",
                     *       "metadata": {
                     *         "capacity": 500,
                     *         "specialties": [
                     *           "Cardiology",
                     *           "Neurology",
                     *           "Surgery"
                     *         ]
                     *       },
                     *       "phone_e164": "+212522275630",
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        address: string;
                        city: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        latitude: number | null;
                        logo: string | null;
                        longitude: number | null;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        phone: string | null;
                        phone_e164: string | null;
                        type: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiEstablishmentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+212-5-22-27-56-31",
                 *       "metadata": {
                 *         "capacity": 520
                 *       }
                 *     }
                 */
                "application/json": {
                    address?: string;
                    city?: string;
                    latitude?: number | null;
                    logo?: string | null;
                    longitude?: number | null;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole; `capacity` is the total capacity. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description What it is called: with a letter or a digit at least. */
                    name?: string;
                    phone?: string | null;
                    /** @description In free words: `Public Hospital`, `Private Clinic`. */
                    type?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000301",
                     *       "name": "Hospital Central",
                     *       "type": "Public Hospital",
                     *       "address": "123 Main Street",
                     *       "city": "Casablanca",
                     *       "phone": "+212-5-22-27-56-30",
                     *       "latitude": 33.5731,
                     *       "longitude": -7.5898,
                     *       "logo": "https://files.example.org/hospital-central.png",
                     *       "metadata": {
                     *         "capacity": 500,
                     *         "specialties": [
                     *           "Cardiology",
                     *           "Neurology",
                     *           "Surgery"
                     *         ]
                     *       },
                     *       "phone_e164": "+212522275630",
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        address: string;
                        city: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        latitude: number | null;
                        logo: string | null;
                        longitude: number | null;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        phone: string | null;
                        phone_e164: string | null;
                        type: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiEstablishmentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiEstablishmentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+212-5-22-27-56-31",
                 *       "metadata": {
                 *         "capacity": 520
                 *       }
                 *     }
                 */
                "application/json": {
                    address?: string;
                    city?: string;
                    latitude?: number | null;
                    logo?: string | null;
                    longitude?: number | null;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole; `capacity` is the total capacity. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description What it is called: with a letter or a digit at least. */
                    name?: string;
                    phone?: string | null;
                    /** @description In free words: `Public Hospital`, `Private Clinic`. */
                    type?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000301",
                     *       "name": "Hospital Central",
                     *       "type": "Public Hospital",
                     *       "address": "123 Main Street",
                     *       "city": "Casablanca",
                     *       "phone": "+212-5-22-27-56-30",
                     *       "latitude": 33.5731,
                     *       "longitude": -7.5898,
                     *       "logo": "https://files.example.org/hospital-central.png",
                     *       "metadata": {
                     *         "capacity": 500,
                     *         "specialties": [
                     *           "Cardiology",
                     *           "Neurology",
                     *           "Surgery"
                     *         ]
                     *       },
                     *       "phone_e164": "+212522275630",
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        address: string;
                        city: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        latitude: number | null;
                        logo: string | null;
                        longitude: number | null;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        phone: string | null;
                        phone_e164: string | null;
                        type: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiEstablishmentsByCityCity: {
        parameters: {
            query?: {
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "name" | "-name" | "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
                /** @description Ignores accents and upper case. */
                type?: string;
            };
            header?: never;
            path: {
                /** @description Fès, fes and FES are the same city. */
                city: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        city: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        latitude: number | null;
                        logo: string | null;
                        longitude: number | null;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        phone: string | null;
                        phone_e164: string | null;
                        type: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiExportEncadrants: {
        parameters: {
            query?: {
                /** @description A UUID. */
                establishment?: string;
                format?: "csv" | "xlsx" | "json";
                /** @description A UUID. */
                service?: string;
                /** @description Ignores accents and upper case. */
                speciality?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>[];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiExportEstablishments: {
        parameters: {
            query?: {
                /** @description Ignores accents and upper case. */
                city?: string;
                format?: "csv" | "xlsx" | "json";
                /** @description Ignores accents and upper case. */
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>[];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiExportServices: {
        parameters: {
            query?: {
                /** @description A UUID. */
                establishment?: string;
                format?: "csv" | "xlsx" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>[];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiExportStudents: {
        parameters: {
            query?: {
                format?: "csv" | "xlsx" | "json";
                /** @description Ignores accents and upper case. */
                program?: string;
                /** @description Ignores accents and upper case. */
                university?: string;
                year_level?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>[];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiImportEncadrants: {
        parameters: {
            query?: {
                dry_run?: boolean;
                skip_invalid?: boolean;
            };
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * @description False starts the import at once, where no row has an error or `skip_invalid` is true.
                     * @default true
                     */
                    dry_run: boolean;
                    /** @description The file. */
                    file: string;
                    /**
                     * @description Whether rows with errors are left out.
                     * @default false
                     */
                    skip_invalid: boolean;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Columns that were recognised. */
                        columns: string[];
                        created: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        delimiter: string | null;
                        encoding: string | null;
                        /** @description The first 1000; `…/errors/` gives all of them as CSV. */
                        errors: {
                            column: string;
                            reason: string;
                            /** @description As the spreadsheet numbers it: the header is in row 1. */
                            row: number;
                        }[];
                        failure: string | null;
                        file_name: string;
                        finished_at: string | null;
                        /** @enum {unknown} */
                        format: "csv" | "xlsx";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Headings that mean nothing here. */
                        ignored_columns: string[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        imported_by: string;
                        /** @description Rows with errors: they do nothing. */
                        invalid: number;
                        /**
                         * @description What the file is of.
                         * @enum {unknown}
                         */
                        of: "students" | "encadrants" | "establishments" | "services";
                        /** @description Of `ready`. */
                        percentage: number;
                        /** @description Rows that make or change something. */
                        ready: number;
                        rows: number;
                        /** @description Rows that said nothing new, or that did not fit any more; errors say which. */
                        skipped: number;
                        started_at: string | null;
                        /**
                         * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                         * @enum {unknown}
                         */
                        state: "checked" | "running" | "finished" | "cancelled" | "failed";
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiImportEstablishments: {
        parameters: {
            query?: {
                dry_run?: boolean;
                skip_invalid?: boolean;
            };
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * @description False starts the import at once, where no row has an error or `skip_invalid` is true.
                     * @default true
                     */
                    dry_run: boolean;
                    /** @description The file. */
                    file: string;
                    /**
                     * @description Whether rows with errors are left out.
                     * @default false
                     */
                    skip_invalid: boolean;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Columns that were recognised. */
                        columns: string[];
                        created: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        delimiter: string | null;
                        encoding: string | null;
                        /** @description The first 1000; `…/errors/` gives all of them as CSV. */
                        errors: {
                            column: string;
                            reason: string;
                            /** @description As the spreadsheet numbers it: the header is in row 1. */
                            row: number;
                        }[];
                        failure: string | null;
                        file_name: string;
                        finished_at: string | null;
                        /** @enum {unknown} */
                        format: "csv" | "xlsx";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Headings that mean nothing here. */
                        ignored_columns: string[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        imported_by: string;
                        /** @description Rows with errors: they do nothing. */
                        invalid: number;
                        /**
                         * @description What the file is of.
                         * @enum {unknown}
                         */
                        of: "students" | "encadrants" | "establishments" | "services";
                        /** @description Of `ready`. */
                        percentage: number;
                        /** @description Rows that make or change something. */
                        ready: number;
                        rows: number;
                        /** @description Rows that said nothing new, or that did not fit any more; errors say which. */
                        skipped: number;
                        started_at: string | null;
                        /**
                         * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                         * @enum {unknown}
                         */
                        state: "checked" | "running" | "finished" | "cancelled" | "failed";
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiImportServices: {
        parameters: {
            query?: {
                dry_run?: boolean;
                skip_invalid?: boolean;
            };
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * @description False starts the import at once, where no row has an error or `skip_invalid` is true.
                     * @default true
                     */
                    dry_run: boolean;
                    /** @description The file. */
                    file: string;
                    /**
                     * @description Whether rows with errors are left out.
                     * @default false
                     */
                    skip_invalid: boolean;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Columns that were recognised. */
                        columns: string[];
                        created: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        delimiter: string | null;
                        encoding: string | null;
                        /** @description The first 1000; `…/errors/` gives all of them as CSV. */
                        errors: {
                            column: string;
                            reason: string;
                            /** @description As the spreadsheet numbers it: the header is in row 1. */
                            row: number;
                        }[];
                        failure: string | null;
                        file_name: string;
                        finished_at: string | null;
                        /** @enum {unknown} */
                        format: "csv" | "xlsx";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Headings that mean nothing here. */
                        ignored_columns: string[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        imported_by: string;
                        /** @description Rows with errors: they do nothing. */
                        invalid: number;
                        /**
                         * @description What the file is of.
                         * @enum {unknown}
                         */
                        of: "students" | "encadrants" | "establishments" | "services";
                        /** @description Of `ready`. */
                        percentage: number;
                        /** @description Rows that make or change something. */
                        ready: number;
                        rows: number;
                        /** @description Rows that said nothing new, or that did not fit any more; errors say which. */
                        skipped: number;
                        started_at: string | null;
                        /**
                         * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                         * @enum {unknown}
                         */
                        state: "checked" | "running" | "finished" | "cancelled" | "failed";
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiImportStudents: {
        parameters: {
            query?: {
                dry_run?: boolean;
                skip_invalid?: boolean;
            };
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * @description False starts the import at once, where no row has an error or `skip_invalid` is true.
                     * @default true
                     */
                    dry_run: boolean;
                    /** @description The file. */
                    file: string;
                    /**
                     * @description Whether rows with errors are left out.
                     * @default false
                     */
                    skip_invalid: boolean;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Columns that were recognised. */
                        columns: string[];
                        created: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        delimiter: string | null;
                        encoding: string | null;
                        /** @description The first 1000; `…/errors/` gives all of them as CSV. */
                        errors: {
                            column: string;
                            reason: string;
                            /** @description As the spreadsheet numbers it: the header is in row 1. */
                            row: number;
                        }[];
                        failure: string | null;
                        file_name: string;
                        finished_at: string | null;
                        /** @enum {unknown} */
                        format: "csv" | "xlsx";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Headings that mean nothing here. */
                        ignored_columns: string[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        imported_by: string;
                        /** @description Rows with errors: they do nothing. */
                        invalid: number;
                        /**
                         * @description What the file is of.
                         * @enum {unknown}
                         */
                        of: "students" | "encadrants" | "establishments" | "services";
                        /** @description Of `ready`. */
                        percentage: number;
                        /** @description Rows that make or change something. */
                        ready: number;
                        rows: number;
                        /** @description Rows that said nothing new, or that did not fit any more; errors say which. */
                        skipped: number;
                        started_at: string | null;
                        /**
                         * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                         * @enum {unknown}
                         */
                        state: "checked" | "running" | "finished" | "cancelled" | "failed";
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiImports: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Columns that were recognised. */
                        columns: string[];
                        created: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        delimiter: string | null;
                        encoding: string | null;
                        failure: string | null;
                        file_name: string;
                        finished_at: string | null;
                        /** @enum {unknown} */
                        format: "csv" | "xlsx";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Headings that mean nothing here. */
                        ignored_columns: string[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        imported_by: string;
                        /** @description Rows with errors: they do nothing. */
                        invalid: number;
                        /**
                         * @description What the file is of.
                         * @enum {unknown}
                         */
                        of: "students" | "encadrants" | "establishments" | "services";
                        /** @description Of `ready`. */
                        percentage: number;
                        /** @description Rows that make or change something. */
                        ready: number;
                        rows: number;
                        /** @description Rows that said nothing new, or that did not fit any more; errors say which. */
                        skipped: number;
                        started_at: string | null;
                        /**
                         * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                         * @enum {unknown}
                         */
                        state: "checked" | "running" | "finished" | "cancelled" | "failed";
                        updated: number;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiImportsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Columns that were recognised. */
                        columns: string[];
                        created: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        delimiter: string | null;
                        encoding: string | null;
                        /** @description The first 1000; `…/errors/` gives all of them as CSV. */
                        errors: {
                            column: string;
                            reason: string;
                            /** @description As the spreadsheet numbers it: the header is in row 1. */
                            row: number;
                        }[];
                        failure: string | null;
                        file_name: string;
                        finished_at: string | null;
                        /** @enum {unknown} */
                        format: "csv" | "xlsx";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Headings that mean nothing here. */
                        ignored_columns: string[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        imported_by: string;
                        /** @description Rows with errors: they do nothing. */
                        invalid: number;
                        /**
                         * @description What the file is of.
                         * @enum {unknown}
                         */
                        of: "students" | "encadrants" | "establishments" | "services";
                        /** @description Of `ready`. */
                        percentage: number;
                        /** @description Rows that make or change something. */
                        ready: number;
                        rows: number;
                        /** @description Rows that said nothing new, or that did not fit any more; errors say which. */
                        skipped: number;
                        started_at: string | null;
                        /**
                         * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                         * @enum {unknown}
                         */
                        state: "checked" | "running" | "finished" | "cancelled" | "failed";
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiImportsIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Columns that were recognised. */
                        columns: string[];
                        created: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        delimiter: string | null;
                        encoding: string | null;
                        failure: string | null;
                        file_name: string;
                        finished_at: string | null;
                        /** @enum {unknown} */
                        format: "csv" | "xlsx";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Headings that mean nothing here. */
                        ignored_columns: string[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        imported_by: string;
                        /** @description Rows with errors: they do nothing. */
                        invalid: number;
                        /**
                         * @description What the file is of.
                         * @enum {unknown}
                         */
                        of: "students" | "encadrants" | "establishments" | "services";
                        /** @description Of `ready`. */
                        percentage: number;
                        /** @description Rows that make or change something. */
                        ready: number;
                        rows: number;
                        /** @description Rows that said nothing new, or that did not fit any more; errors say which. */
                        skipped: number;
                        started_at: string | null;
                        /**
                         * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                         * @enum {unknown}
                         */
                        state: "checked" | "running" | "finished" | "cancelled" | "failed";
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiImportsIdErrors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiImportsIdStart: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Whether rows with errors are left out.
                     * @default false
                     */
                    skip_invalid: boolean;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Columns that were recognised. */
                        columns: string[];
                        created: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        delimiter: string | null;
                        encoding: string | null;
                        failure: string | null;
                        file_name: string;
                        finished_at: string | null;
                        /** @enum {unknown} */
                        format: "csv" | "xlsx";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Headings that mean nothing here. */
                        ignored_columns: string[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        imported_by: string;
                        /** @description Rows with errors: they do nothing. */
                        invalid: number;
                        /**
                         * @description What the file is of.
                         * @enum {unknown}
                         */
                        of: "students" | "encadrants" | "establishments" | "services";
                        /** @description Of `ready`. */
                        percentage: number;
                        /** @description Rows that make or change something. */
                        ready: number;
                        rows: number;
                        /** @description Rows that said nothing new, or that did not fit any more; errors say which. */
                        skipped: number;
                        started_at: string | null;
                        /**
                         * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                         * @enum {unknown}
                         */
                        state: "checked" | "running" | "finished" | "cancelled" | "failed";
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        date_of_birth: string | null;
                        email: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        program: string | null;
                        student_number: string | null;
                        university: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                        year_level: number | null;
                    } | {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        email: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        service: string | null;
                        speciality: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    } | {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+1112223333"
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    date_of_birth?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    office?: string | null;
                    phone?: string | null;
                    position?: string | null;
                    program?: string | null;
                    speciality?: string | null;
                    university?: string | null;
                    year_level?: number | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        date_of_birth: string | null;
                        email: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        program: string | null;
                        student_number: string | null;
                        university: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                        year_level: number | null;
                    } | {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        email: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        service: string | null;
                        speciality: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    } | {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiServices: {
        parameters: {
            query?: {
                /** @description A UUID. */
                establishment?: string;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "name" | "-name" | "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capacity: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        description: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiServices: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                 *       "name": "Cardiology Department",
                 *       "description": "Specialized in heart conditions",
                 *       "capacity": 50,
                 *       "metadata": {
                 *         "head_doctor": "Dr. Smith",
                 *         "equipment": [
                 *           "ECG",
                 *           "Ultrasound"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    capacity?: number | null;
                    description?: string;
                    /**
                     * Format: uuid
                     * @description Id of the establishment that it is in.
                     */
                    establishment: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description What it is called: with a letter or a digit at least. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000401",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "name": "Cardiology Department",
                     *       "description": "Specialized in heart conditions",
                     *       "capacity": 50,
                     *       "metadata": {
                     *         "head_doctor": "Dr. Smith",
                     *         "equipment": [
                     *           "ECG",
                     *           "Ultrasound"
                     *         ]
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        capacity: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        description: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiServicesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000401",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "name": "Cardiology Department",
                     *       "description": "Specialized in heart conditions",
                     *       "capacity": 50,
                     *       "metadata": {
                     *         "head_doctor": "Dr. Smith",
                     *         "equipment": [
                     *           "ECG",
                     *           "Ultrasound"
                     *         ]
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        capacity: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        description: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiServicesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "capacity": 55
                 *     }
                 */
                "application/json": {
                    capacity?: number | null;
                    description?: string;
                    /**
                     * Format: uuid
                     * @description Id of the establishment that it is in.
                     */
                    establishment?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description What it is called: with a letter or a digit at least. */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000401",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "name": "Cardiology Department",
                     *       "description": "Specialized in heart conditions",
                     *       "capacity": 50,
                     *       "metadata": {
                     *         "head_doctor": "Dr. Smith",
                     *         "equipment": [
                     *           "ECG",
                     *           "Ultrasound"
                     *         ]
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        capacity: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        description: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiServicesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiServicesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "capacity": 55
                 *     }
                 */
                "application/json": {
                    capacity?: number | null;
                    description?: string;
                    /**
                     * Format: uuid
                     * @description Id of the establishment that it is in.
                     */
                    establishment?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description What it is called: with a letter or a digit at least. */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000401",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "name": "Cardiology Department",
                     *       "description": "Specialized in heart conditions",
                     *       "capacity": 50,
                     *       "metadata": {
                     *         "head_doctor": "Dr. Smith",
                     *         "equipment": [
                     *           "ECG",
                     *           "Ultrasound"
                     *         ]
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        capacity: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        description: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiServicesByEstablishmentEstablishmentId: {
        parameters: {
            query?: {
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "name" | "-name" | "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                establishment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capacity: number | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        description: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        name: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiStaff: {
        parameters: {
            query?: {
                /** @description From `Link: rel="next"`: goes on where that page ended; `page` then only counts. */
                cursor?: string;
                /** @description A UUID. */
                department?: string;
                /** @description A UUID. */
                establishment?: string;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "last_name" | "-last_name" | "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "0198c0de-0000-7000-8000-000000000001",
                 *       "cin": "AB123456",
                 *       "email": "student@example.com",
                 *       "phone": "+1234567890",
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "employee_number": "E-0042",
                 *       "office": "B12"
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    department?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    employee_number?: string | null;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    hire_date?: string | null;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    office?: string | null;
                    phone?: string | null;
                    position?: string | null;
                    /**
                     * Format: uuid
                     * @description The account; AUTH may come to know it later.
                     */
                    user_id?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiStaffId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiStaffId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "position": "Internship office",
                 *       "office": "B12"
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    department?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    employee_number?: string | null;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    hire_date?: string | null;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    office?: string | null;
                    phone?: string | null;
                    position?: string | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiStaffId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiStaffId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "position": "Internship office",
                 *       "office": "B12"
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    department?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    employee_number?: string | null;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    hire_date?: string | null;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    office?: string | null;
                    phone?: string | null;
                    position?: string | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiStaffByUserUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000103",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000003",
                     *       "cin": "EF345678",
                     *       "email": "salma@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Salma",
                     *       "last_name": "Tazi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000003",
                     *         "email": "salma@example.com",
                     *         "role": "staff",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "employee_number": "E-0042",
                     *       "establishment": "0198c0de-0000-7000-8000-000000000301",
                     *       "department": "0198c0de-0000-7000-8000-000000000401",
                     *       "position": "Internship office",
                     *       "hire_date": "2019-09-01",
                     *       "office": "B12"
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        department: string | null;
                        email: string | null;
                        employee_number: string | null;
                        establishment: string | null;
                        external_id: string | null;
                        first_name: string;
                        hire_date: string | null;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        office: string | null;
                        phone: string | null;
                        phone_e164: string | null;
                        position: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiStudents: {
        parameters: {
            query?: {
                /** @description From `Link: rel="next"`: goes on where that page ended; `page` then only counts. */
                cursor?: string;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "last_name" | "-last_name" | "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                program?: string;
                /** @description Ignores accents and upper case. */
                search?: string;
                /** @description Ignores accents and upper case. */
                university?: string;
                year_level?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        date_of_birth: string | null;
                        email: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        program: string | null;
                        student_number: string | null;
                        university: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                        year_level: number | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiStudents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "0198c0de-0000-7000-8000-000000000001",
                 *       "cin": "AB123456",
                 *       "email": "student@example.com",
                 *       "phone": "+1234567890",
                 *       "first_name": "John",
                 *       "last_name": "Doe",
                 *       "student_number": "STU2025001",
                 *       "university": "Mohammed V University",
                 *       "year_level": 3
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    date_of_birth?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    phone?: string | null;
                    program?: string | null;
                    /** @description A number that is not blank. */
                    student_number?: string;
                    university?: string | null;
                    /**
                     * Format: uuid
                     * @description The account; AUTH may come to know it later.
                     */
                    user_id?: string;
                    year_level?: number | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000101",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000001",
                     *       "cin": "AB123456",
                     *       "email": "amina@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Amina",
                     *       "last_name": "Idrissi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "email": "amina@example.com",
                     *         "role": "student",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "student_number": "STU2026001",
                     *       "date_of_birth": "2003-04-05",
                     *       "university": "Mohammed V University",
                     *       "program": "Medicine",
                     *       "year_level": 3
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        date_of_birth: string | null;
                        email: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        program: string | null;
                        student_number: string | null;
                        university: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                        year_level: number | null;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000101",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000001",
                     *       "cin": "AB123456",
                     *       "email": "amina@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Amina",
                     *       "last_name": "Idrissi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "email": "amina@example.com",
                     *         "role": "student",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "student_number": "STU2026001",
                     *       "date_of_birth": "2003-04-05",
                     *       "university": "Mohammed V University",
                     *       "program": "Medicine",
                     *       "year_level": 3
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        date_of_birth: string | null;
                        email: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        program: string | null;
                        student_number: string | null;
                        university: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                        year_level: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiStudentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000101",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000001",
                     *       "cin": "AB123456",
                     *       "email": "amina@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Amina",
                     *       "last_name": "Idrissi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "email": "amina@example.com",
                     *         "role": "student",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "student_number": "STU2026001",
                     *       "date_of_birth": "2003-04-05",
                     *       "university": "Mohammed V University",
                     *       "program": "Medicine",
                     *       "year_level": 3
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        date_of_birth: string | null;
                        email: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        program: string | null;
                        student_number: string | null;
                        university: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                        year_level: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiStudentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+1112223333",
                 *       "university": "Hassan II University",
                 *       "year_level": 4
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    date_of_birth?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    phone?: string | null;
                    program?: string | null;
                    /** @description A number that is not blank. */
                    student_number?: string;
                    university?: string | null;
                    year_level?: number | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000101",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000001",
                     *       "cin": "AB123456",
                     *       "email": "amina@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Amina",
                     *       "last_name": "Idrissi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "email": "amina@example.com",
                     *         "role": "student",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "student_number": "STU2026001",
                     *       "date_of_birth": "2003-04-05",
                     *       "university": "Mohammed V University",
                     *       "program": "Medicine",
                     *       "year_level": 3
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        date_of_birth: string | null;
                        email: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        program: string | null;
                        student_number: string | null;
                        university: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                        year_level: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiStudentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiStudentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+1112223333",
                 *       "university": "Hassan II University",
                 *       "year_level": 4
                 *     }
                 */
                "application/json": {
                    cin?: string | null;
                    date_of_birth?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data, at most 16 KiB of JSON, replaced as a whole. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    phone?: string | null;
                    program?: string | null;
                    /** @description A number that is not blank. */
                    student_number?: string;
                    university?: string | null;
                    year_level?: number | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000101",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000001",
                     *       "cin": "AB123456",
                     *       "email": "amina@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Amina",
                     *       "last_name": "Idrissi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "email": "amina@example.com",
                     *         "role": "student",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "student_number": "STU2026001",
                     *       "date_of_birth": "2003-04-05",
                     *       "university": "Mohammed V University",
                     *       "program": "Medicine",
                     *       "year_level": 3
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        date_of_birth: string | null;
                        email: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        program: string | null;
                        student_number: string | null;
                        university: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                        year_level: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiStudentsIdScores: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        evaluation_id: string;
                        /** @description Out of 100. */
                        score: number;
                        stage_id: string | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiStudentsByUserUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An identifier of the sender's own system. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000101",
                     *       "user_id": "0198c0de-0000-7000-8000-000000000001",
                     *       "cin": "AB123456",
                     *       "email": "amina@example.com",
                     *       "phone": "+212 6 12 34 56 78",
                     *       "phone_e164": "+212612345678",
                     *       "first_name": "Amina",
                     *       "last_name": "Idrissi",
                     *       "metadata": {},
                     *       "external_id": null,
                     *       "user_data": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "email": "amina@example.com",
                     *         "role": "student",
                     *         "is_active": true
                     *       },
                     *       "created_at": "2026-01-31T09:00:00.000Z",
                     *       "updated_at": "2026-01-31T09:00:00.000Z",
                     *       "student_number": "STU2026001",
                     *       "date_of_birth": "2003-04-05",
                     *       "university": "Mohammed V University",
                     *       "program": "Medicine",
                     *       "year_level": 3
                     *     }
                     */
                    "application/json": {
                        cin: string | null;
                        /** Format: date-time */
                        created_at: string;
                        date_of_birth: string | null;
                        email: string | null;
                        external_id: string | null;
                        first_name: string;
                        /** Format: uuid */
                        id: string;
                        last_name: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        phone: string | null;
                        phone_e164: string | null;
                        program: string | null;
                        student_number: string | null;
                        university: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        user_data: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            is_active: boolean;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        } | null;
                        user_id: string | null;
                        year_level: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
