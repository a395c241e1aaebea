// Made by `npm run reports`; changes made by hand are lost.

export interface paths {
    "/api/applications/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Applications
         * @description Students see their own, supervisors those of their department and their own offers, staff those of their establishment.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An application
         * @description **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiApplicationsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/accept/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the student the place
         * @description Makes the stage. 409 when all places are taken.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiApplicationsIdAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/interviews/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Interviews of an application
         * @description **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiApplicationsIdInterviews"];
        put?: never;
        /**
         * Invite a candidate to an interview
         * @description Both people are told, with a calendar file, and reminded in time. Without `reminder_time` that is 24 hours before.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiApplicationsIdInterviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/reject/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse an application
         * @description The reason is told to the student.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiApplicationsIdReject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/shortlist/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an application on the short list
         * @description **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiApplicationsIdShortlist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/withdraw/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an application back
         * @description Only its student does.
         *
         *     **Who may:** `student:own`.
         */
        post: operations["postApiApplicationsIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide about many applications
         * @description In the order given, until places are taken. What cannot be done to one says why.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiApplicationsBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log, newest first
         * @description Goes on with `Link: rel="next"`. Nothing in it can be changed or removed.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log as a file, oldest first
         * @description JSON lines or CSV, by `format` or `Accept`. That it was exported is recorded in it.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiAuditExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Time zone and present day of the institution
         * @description Of `CORE_TIME_ZONE`: attendance is recorded up to this day.
         *
         *     **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interviews/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Interviews by time
         * @description Students see their own, supervisors those of their department and their own offers, staff those of their establishment. `from` is the first moment, `until` the first one that is not meant any more.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiInterviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interviews/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An interview
         * @description **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiInterviewsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Move an interview
         * @description Both people are told, with a calendar file, and reminded in time. Absent fields stay as they are; the reminder keeps its distance.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        patch: operations["patchApiInterviewsId"];
        trace?: never;
    };
    "/api/interviews/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an interview
         * @description **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiInterviewsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interviews/{id}/reschedule/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move an interview
         * @description Both people are told, with a calendar file, and reminded in time. Absent fields stay as they are; the reminder keeps its distance.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiInterviewsIdReschedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offers
         * @description A search finds words of title, description, speciality and city in French and English, whatever their endings and accents. Students see published offers, and closed ones when they ask for them; drafts are for whoever looks after them.
         *
         *     **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiOffers"];
        put?: never;
        /**
         * Write an offer
         * @description A draft until it is published. Supervisors write those of their department or their own, staff those of their establishment.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiOffers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offers/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An offer
         * @description **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiOffersId"];
        /**
         * Replace an offer
         * @description What may be absent and is, is emptied. A closed offer stays as it is.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        put: operations["putApiOffersId"];
        post?: never;
        /**
         * Remove a draft
         * @description One that was published is closed instead.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        delete: operations["deleteApiOffersId"];
        options?: never;
        head?: never;
        /**
         * Change some of an offer
         * @description Absent fields stay as they are. A closed offer stays as it is.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        patch: operations["patchApiOffersId"];
        trace?: never;
    };
    "/api/offers/{id}/applications/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply for an offer
         * @description A student has one live application for an offer. Its documents are their own, in COMM; those who decide may fetch them.
         *
         *     **Who may:** `student:own`.
         */
        post: operations["postApiOffersIdApplications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offers/{id}/close/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let nobody apply for an offer any more
         * @description What was closed stays closed: publish its duplicate instead.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiOffersIdClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offers/{id}/duplicate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy an offer into a new draft
         * @description **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiOffersIdDuplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offers/{id}/publish/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let students apply for an offer
         * @description What was closed stays closed: publish its duplicate instead.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiOffersIdPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offers/facets/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many offers there are by city, speciality, month of beginning and free places
         * @description Of what the same filters find in the list, among the first 10,000; the 50 most frequent of each. A search finds words of title, description, speciality and city in French and English, whatever their endings and accents. Students see published offers, and closed ones when they ask for them; drafts are for whoever looks after them.
         *
         *     **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiOffersFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/programmes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Programmes, by name
         * @description **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiProgrammes"];
        put?: never;
        /**
         * Write a programme
         * @description **Who may:** `admin`.
         */
        post: operations["postApiProgrammes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/programmes/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A programme
         * @description **Who may:** `student`, `encadrant`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiProgrammesId"];
        /**
         * Replace a programme
         * @description Rotations of a speciality that was there keep their ids.
         *
         *     **Who may:** `admin`.
         */
        put: operations["putApiProgrammesId"];
        post?: never;
        /**
         * Remove a programme
         * @description **Who may:** `admin`.
         */
        delete: operations["deleteApiProgrammesId"];
        options?: never;
        head?: never;
        /**
         * Change some of a programme
         * @description Rotations of a speciality that was there keep their ids.
         *
         *     **Who may:** `admin`.
         */
        patch: operations["patchApiProgrammesId"];
        trace?: never;
    };
    "/api/saved-searches/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Searches for offers that the caller keeps, by name
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiSavedSearches"];
        put?: never;
        /**
         * Keep a search for offers
         * @description In the place of the caller’s other one of that name.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiSavedSearches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-searches/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Keep a search no more
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        delete: operations["deleteApiSavedSearchesId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stages
         * @description Students see their own, supervisors theirs and those of their department, staff those of their establishment.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiStages"];
        put?: never;
        /**
         * Make a stage without an application
         * @description A student has one stage at a time: 409 for days that overlap another one.
         *
         *     **Who may:** `staff`, `admin`.
         */
        post: operations["postApiStages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stages/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A stage
         * @description **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiStagesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stages/{id}/accept/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a stage on
         * @description A stage of the department without a supervisor gets the one who does.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiStagesIdAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stages/{id}/attendance/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Days of a stage, oldest first
         * @description Its totals stand in the stage.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiStagesIdAttendance"];
        put?: never;
        /**
         * Record a day of a stage
         * @description A day that is recorded already gets what is said now.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiStagesIdAttendance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stages/{id}/attendance/{date}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take back what was recorded of a day
         * @description **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        delete: operations["deleteApiStagesIdAttendanceDate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stages/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a stage, or break it off
         * @description Its place is free again.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiStagesIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stages/{id}/complete/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a stage is done
         * @description From its last day on; administrators before. By itself too.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiStagesIdComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stages/{id}/start/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a stage has begun
         * @description From its first day on; administrators before. By itself too.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiStagesIdStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stats/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Places, interns by week and department, and what becomes of applications
         * @description Of up to 53 weeks, as they were at most a second ago. Staff who work in an establishment are told of that one. What began more than a year before the first week is not counted.
         *
         *     **Who may:** `staff`, `admin`.
         */
        get: operations["getApiStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/students/{student_id}/tracking/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a student has done of the required rotations, and what is missing
         * @description Students see their own, supervisors those of students who apply to them or are with them.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `services`, `scope:placements:read`.
         */
        get: operations["getApiStudentsStudentIdTracking"];
        /**
         * Put a student into a programme
         * @description With null they are in the one whose name their profile says.
         *
         *     **Who may:** `staff`, `admin`.
         */
        put: operations["putApiStudentsStudentIdTracking"];
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
    getApiApplications: {
        parameters: {
            query?: {
                /** @description A UUID. */
                encadrant_id?: string;
                /** @description A UUID. */
                offer_id?: string;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                status?: "submitted" | "shortlisted" | "accepted" | "rejected" | "withdrawn";
                /** @description A UUID. */
                student_id?: string;
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
                        cover_letter: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        decided_at: string | null;
                        department_id: string | null;
                        /** @description Ids of documents in COMM. */
                        documents: string[];
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        offer_id: string;
                        offer_title: string;
                        reason: string | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "submitted" | "shortlisted" | "accepted" | "rejected" | "withdrawn";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    getApiApplicationsId: {
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
                     *       "id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "offer_title": "Cardiology rotation",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "status": "accepted",
                     *       "cover_letter": "I have done two months of internal medicine and would like to go on with hearts.",
                     *       "documents": [
                     *         "0198c0de-0000-7000-8000-000000000d01"
                     *       ],
                     *       "reason": null,
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "decided_at": "2027-01-31T09:00:00.000Z",
                     *       "created_at": "2027-01-15T09:00:00.000Z",
                     *       "updated_at": "2027-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        cover_letter: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        decided_at: string | null;
                        department_id: string | null;
                        /** @description Ids of documents in COMM. */
                        documents: string[];
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        offer_id: string;
                        offer_title: string;
                        reason: string | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "submitted" | "shortlisted" | "accepted" | "rejected" | "withdrawn";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    postApiApplicationsIdAccept: {
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
                    reason?: string;
                } | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "offer_title": "Cardiology rotation",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "status": "accepted",
                     *       "cover_letter": "I have done two months of internal medicine and would like to go on with hearts.",
                     *       "documents": [
                     *         "0198c0de-0000-7000-8000-000000000d01"
                     *       ],
                     *       "reason": null,
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "decided_at": "2027-01-31T09:00:00.000Z",
                     *       "created_at": "2027-01-15T09:00:00.000Z",
                     *       "updated_at": "2027-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        cover_letter: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        decided_at: string | null;
                        department_id: string | null;
                        /** @description Ids of documents in COMM. */
                        documents: string[];
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        offer_id: string;
                        offer_title: string;
                        reason: string | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "submitted" | "shortlisted" | "accepted" | "rejected" | "withdrawn";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    getApiApplicationsIdInterviews: {
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
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @description The student's account.
                         */
                        candidate_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description The account of who leads it.
                         */
                        employer_id: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        interview_time: string;
                        link: string | null;
                        offer_title: string;
                        place: string | null;
                        reason: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        reminder_time: string;
                        /** @enum {unknown} */
                        status: "scheduled" | "cancelled";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    postApiApplicationsIdInterviews: {
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
                /**
                 * @example {
                 *       "interview_time": "2027-02-10T10:00:00Z",
                 *       "reminder_time": "2027-02-09T10:00:00Z",
                 *       "place": "Building B, room 12"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description An instant, RFC 3339.
                     */
                    interview_time: string;
                    link?: string | null;
                    place?: string | null;
                    reminder_time?: string | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000a01",
                     *       "application_id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_title": "Cardiology rotation",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "candidate_id": "0198c0de-0000-7000-8000-000000000001",
                     *       "employer_id": "0198c0de-0000-7000-8000-000000000002",
                     *       "interview_time": "2027-02-10T10:00:00Z",
                     *       "reminder_time": "2027-02-09T10:00:00Z",
                     *       "place": "Building B, room 12",
                     *       "link": null,
                     *       "status": "scheduled",
                     *       "reason": null,
                     *       "created_at": "2027-01-31T09:00:00.000Z",
                     *       "updated_at": "2027-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @description The student's account.
                         */
                        candidate_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description The account of who leads it.
                         */
                        employer_id: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        interview_time: string;
                        link: string | null;
                        offer_title: string;
                        place: string | null;
                        reason: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        reminder_time: string;
                        /** @enum {unknown} */
                        status: "scheduled" | "cancelled";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    postApiApplicationsIdReject: {
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
                    reason?: string;
                } | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "offer_title": "Cardiology rotation",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "status": "accepted",
                     *       "cover_letter": "I have done two months of internal medicine and would like to go on with hearts.",
                     *       "documents": [
                     *         "0198c0de-0000-7000-8000-000000000d01"
                     *       ],
                     *       "reason": null,
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "decided_at": "2027-01-31T09:00:00.000Z",
                     *       "created_at": "2027-01-15T09:00:00.000Z",
                     *       "updated_at": "2027-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        cover_letter: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        decided_at: string | null;
                        department_id: string | null;
                        /** @description Ids of documents in COMM. */
                        documents: string[];
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        offer_id: string;
                        offer_title: string;
                        reason: string | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "submitted" | "shortlisted" | "accepted" | "rejected" | "withdrawn";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    postApiApplicationsIdShortlist: {
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
                "application/json": Record<string, never> | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "offer_title": "Cardiology rotation",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "status": "accepted",
                     *       "cover_letter": "I have done two months of internal medicine and would like to go on with hearts.",
                     *       "documents": [
                     *         "0198c0de-0000-7000-8000-000000000d01"
                     *       ],
                     *       "reason": null,
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "decided_at": "2027-01-31T09:00:00.000Z",
                     *       "created_at": "2027-01-15T09:00:00.000Z",
                     *       "updated_at": "2027-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        cover_letter: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        decided_at: string | null;
                        department_id: string | null;
                        /** @description Ids of documents in COMM. */
                        documents: string[];
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        offer_id: string;
                        offer_title: string;
                        reason: string | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "submitted" | "shortlisted" | "accepted" | "rejected" | "withdrawn";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    postApiApplicationsIdWithdraw: {
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
                    reason?: string;
                } | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "offer_title": "Cardiology rotation",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "status": "accepted",
                     *       "cover_letter": "I have done two months of internal medicine and would like to go on with hearts.",
                     *       "documents": [
                     *         "0198c0de-0000-7000-8000-000000000d01"
                     *       ],
                     *       "reason": null,
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "decided_at": "2027-01-31T09:00:00.000Z",
                     *       "created_at": "2027-01-15T09:00:00.000Z",
                     *       "updated_at": "2027-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        cover_letter: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        decided_at: string | null;
                        department_id: string | null;
                        /** @description Ids of documents in COMM. */
                        documents: string[];
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        offer_id: string;
                        offer_title: string;
                        reason: string | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "submitted" | "shortlisted" | "accepted" | "rejected" | "withdrawn";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    postApiApplicationsBulk: {
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
                 *       "action": "reject",
                 *       "application_ids": [
                 *         "0198c0de-0000-7000-8000-000000000d01"
                 *       ],
                 *       "reason": "All places are taken."
                 *     }
                 */
                "application/json": {
                    /** @enum {unknown} */
                    action: "accept" | "reject" | "shortlist";
                    application_ids: string[];
                    reason?: string;
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
                        results: {
                            code: string | null;
                            detail: string | null;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            stage_id: string | null;
                            status: ("submitted" | "shortlisted" | "accepted" | "rejected" | "withdrawn") | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiAudit: {
        parameters: {
            query?: {
                /** @description One action, e.g. `session.started`. */
                action?: string;
                /** @description Id of who did it. */
                actor?: string;
                before?: string;
                /** @description Not before. */
                from?: string;
                limit?: number;
                /** @description What it was done to, e.g. `user/<id>`. */
                subject?: string;
                /** @description Before. */
                to?: string;
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
                    "application/json": {
                        /** @description What was done. */
                        action: string;
                        /** @description Who did it. */
                        actor_id: string | null;
                        /**
                         * @description A person, a service account, a service, the platform by itself, or somebody not signed in.
                         * @enum {unknown}
                         */
                        actor_kind: "user" | "client" | "service" | "system" | "anyone";
                        /** @description What the person was then. */
                        actor_role: string | null;
                        /** @description Ties it to logs, events and mails. */
                        correlation_id: string;
                        /**
                         * Format: date-time
                         * @description When it was done.
                         */
                        created_at: string;
                        /** @description Plain facts; of what was changed the names, not the values. */
                        details: {
                            [key: string]: unknown;
                        };
                        /** @description HMAC-SHA-256 of the row and of the hash before. */
                        hash: string;
                        /** Format: uuid */
                        id: string;
                        /** @description From where. */
                        ip_address: string | null;
                        /** @description Hash of the row before. */
                        previous_hash: string;
                        /** @description Its place in the chain of the institution. */
                        sequence: number;
                        /** @description What it was done to: `<noun>/<id>`. */
                        subject: string;
                        /**
                         * Format: uuid
                         * @description The same as `tenant_id`.
                         */
                        tenant: string;
                        /** Format: uuid */
                        tenant_id: string;
                        /**
                         * Format: date-time
                         * @description The same as `created_at`.
                         */
                        timestamp: string;
                        /** @description With what program. */
                        user_agent: string | null;
                        /** @description Who did it, if a person: the same as `actor_id`. */
                        user_id: string | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiAuditExport: {
        parameters: {
            query?: {
                /** @description One action, e.g. `session.started`. */
                action?: string;
                /** @description Id of who did it. */
                actor?: string;
                /** @description Instead of `Accept`; JSON lines without either. */
                format?: "jsonl" | "csv";
                /** @description Not before. */
                from?: string;
                /** @description What it was done to, e.g. `user/<id>`. */
                subject?: string;
                /** @description Before. */
                to?: string;
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
                    "application/jsonl": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiCalendar: {
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
                    /**
                     * @example {
                     *       "time_zone": "Africa/Casablanca",
                     *       "today": "2027-03-01"
                     *     }
                     */
                    "application/json": {
                        /** @description IANA name. */
                        time_zone: string;
                        /**
                         * Format: date
                         * @description The present day there.
                         */
                        today: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiInterviews: {
        parameters: {
            query?: {
                /** @description A UUID. */
                encadrant_id?: string;
                /** @description An instant, RFC 3339. */
                from?: string;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "interview_time" | "-interview_time";
                page?: number;
                page_size?: number;
                status?: "scheduled" | "cancelled";
                /** @description A UUID. */
                student_id?: string;
                /** @description An instant, RFC 3339. */
                until?: string;
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
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @description The student's account.
                         */
                        candidate_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description The account of who leads it.
                         */
                        employer_id: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        interview_time: string;
                        link: string | null;
                        offer_title: string;
                        place: string | null;
                        reason: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        reminder_time: string;
                        /** @enum {unknown} */
                        status: "scheduled" | "cancelled";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    getApiInterviewsId: {
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
                     *       "id": "0198c0de-0000-7000-8000-000000000a01",
                     *       "application_id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_title": "Cardiology rotation",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "candidate_id": "0198c0de-0000-7000-8000-000000000001",
                     *       "employer_id": "0198c0de-0000-7000-8000-000000000002",
                     *       "interview_time": "2027-02-10T10:00:00Z",
                     *       "reminder_time": "2027-02-09T10:00:00Z",
                     *       "place": "Building B, room 12",
                     *       "link": null,
                     *       "status": "scheduled",
                     *       "reason": null,
                     *       "created_at": "2027-01-31T09:00:00.000Z",
                     *       "updated_at": "2027-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @description The student's account.
                         */
                        candidate_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description The account of who leads it.
                         */
                        employer_id: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        interview_time: string;
                        link: string | null;
                        offer_title: string;
                        place: string | null;
                        reason: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        reminder_time: string;
                        /** @enum {unknown} */
                        status: "scheduled" | "cancelled";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    patchApiInterviewsId: {
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
                 *       "interview_time": "2027-02-11T10:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description An instant, RFC 3339.
                     */
                    interview_time?: string;
                    link?: string | null;
                    place?: string | null;
                    reminder_time?: string | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000a01",
                     *       "application_id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_title": "Cardiology rotation",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "candidate_id": "0198c0de-0000-7000-8000-000000000001",
                     *       "employer_id": "0198c0de-0000-7000-8000-000000000002",
                     *       "interview_time": "2027-02-10T10:00:00Z",
                     *       "reminder_time": "2027-02-09T10:00:00Z",
                     *       "place": "Building B, room 12",
                     *       "link": null,
                     *       "status": "scheduled",
                     *       "reason": null,
                     *       "created_at": "2027-01-31T09:00:00.000Z",
                     *       "updated_at": "2027-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @description The student's account.
                         */
                        candidate_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description The account of who leads it.
                         */
                        employer_id: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        interview_time: string;
                        link: string | null;
                        offer_title: string;
                        place: string | null;
                        reason: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        reminder_time: string;
                        /** @enum {unknown} */
                        status: "scheduled" | "cancelled";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    postApiInterviewsIdCancel: {
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
                    reason?: string;
                } | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000a01",
                     *       "application_id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_title": "Cardiology rotation",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "candidate_id": "0198c0de-0000-7000-8000-000000000001",
                     *       "employer_id": "0198c0de-0000-7000-8000-000000000002",
                     *       "interview_time": "2027-02-10T10:00:00Z",
                     *       "reminder_time": "2027-02-09T10:00:00Z",
                     *       "place": "Building B, room 12",
                     *       "link": null,
                     *       "status": "scheduled",
                     *       "reason": null,
                     *       "created_at": "2027-01-31T09:00:00.000Z",
                     *       "updated_at": "2027-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @description The student's account.
                         */
                        candidate_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description The account of who leads it.
                         */
                        employer_id: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        interview_time: string;
                        link: string | null;
                        offer_title: string;
                        place: string | null;
                        reason: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        reminder_time: string;
                        /** @enum {unknown} */
                        status: "scheduled" | "cancelled";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    postApiInterviewsIdReschedule: {
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
                /**
                 * @example {
                 *       "interview_time": "2027-02-11T10:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description An instant, RFC 3339.
                     */
                    interview_time?: string;
                    link?: string | null;
                    place?: string | null;
                    reminder_time?: string | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000a01",
                     *       "application_id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_title": "Cardiology rotation",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "candidate_id": "0198c0de-0000-7000-8000-000000000001",
                     *       "employer_id": "0198c0de-0000-7000-8000-000000000002",
                     *       "interview_time": "2027-02-10T10:00:00Z",
                     *       "reminder_time": "2027-02-09T10:00:00Z",
                     *       "place": "Building B, room 12",
                     *       "link": null,
                     *       "status": "scheduled",
                     *       "reason": null,
                     *       "created_at": "2027-01-31T09:00:00.000Z",
                     *       "updated_at": "2027-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @description The student's account.
                         */
                        candidate_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description The account of who leads it.
                         */
                        employer_id: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        interview_time: string;
                        link: string | null;
                        offer_title: string;
                        place: string | null;
                        reason: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        reminder_time: string;
                        /** @enum {unknown} */
                        status: "scheduled" | "cancelled";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    getApiOffers: {
        parameters: {
            query?: {
                /** @description Ignores accents and upper case. */
                city?: string;
                /** @description A UUID. */
                department_id?: string;
                /** @description A UUID. */
                encadrant_id?: string;
                /** @description A UUID. */
                establishment_id?: string;
                has_free_places?: boolean;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "created_at" | "-created_at" | "start_date" | "-start_date" | "title" | "-title";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
                /** @description Ignores accents and upper case. */
                speciality?: string;
                /** @description A day, YYYY-MM-DD. */
                starts_from?: string;
                /** @description A day, YYYY-MM-DD. */
                starts_until?: string;
                status?: "draft" | "published" | "closed";
                /** @description Offers that this year may apply for. */
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
                        application_deadline: string | null;
                        /** @description Places. */
                        capacity: number;
                        city: string;
                        closed_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        description: string;
                        /** @description The description as HTML that is safe to show. */
                        description_html: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        end_date: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        establishment_name: string | null;
                        free_places: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        published_at: string | null;
                        requirements: (string | string[]) | null;
                        speciality: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        start_date: string;
                        /** @enum {unknown} */
                        status: "draft" | "published" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Years of study that may apply; empty for all. */
                        year_levels: number[];
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiOffers: {
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
                 *       "title": "Cardiology rotation",
                 *       "description": "Ward rounds, **ECG** reading and consultations.",
                 *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                 *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                 *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                 *       "speciality": "Cardiology",
                 *       "year_levels": [
                 *         3,
                 *         4
                 *       ],
                 *       "capacity": 6,
                 *       "start_date": "2027-03-01",
                 *       "end_date": "2027-05-31",
                 *       "application_deadline": "2027-02-01T23:59:59Z",
                 *       "requirements": [
                 *         "Vaccinated against hepatitis B"
                 *       ]
                 *     }
                 */
                "application/json": {
                    application_deadline?: (string) | null;
                    /** @description Places. */
                    capacity?: number;
                    department_id?: string | null;
                    /** @description Markdown. */
                    description?: string;
                    encadrant_id?: string | null;
                    /**
                     * Format: date
                     * @description A day, YYYY-MM-DD.
                     */
                    end_date: string;
                    /**
                     * Format: uuid
                     * @description Where it is; a department says it too.
                     */
                    establishment_id?: string;
                    requirements?: (string | string[]) | null;
                    speciality?: string | null;
                    /**
                     * Format: date
                     * @description A day, YYYY-MM-DD.
                     */
                    start_date: string;
                    title: string;
                    /** @description Years of study that may apply; empty for all. */
                    year_levels?: number[];
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
                     *       "id": "0198c0de-0000-7000-8000-000000000801",
                     *       "title": "Cardiology rotation",
                     *       "description": "Ward rounds, **ECG** reading and consultations.",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "speciality": "Cardiology",
                     *       "year_levels": [
                     *         3,
                     *         4
                     *       ],
                     *       "capacity": 6,
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "application_deadline": "2027-02-01T23:59:59Z",
                     *       "requirements": [
                     *         "Vaccinated against hepatitis B"
                     *       ],
                     *       "description_html": "<p>Ward rounds, <strong>ECG</strong> reading and consultations.</p>\n",
                     *       "establishment_name": "Hospital Central",
                     *       "department_name": "Cardiology Department",
                     *       "encadrant_name": "Youssef Alami",
                     *       "city": "Casablanca",
                     *       "free_places": 6,
                     *       "status": "published",
                     *       "published_at": "2026-11-01T09:00:00.000Z",
                     *       "closed_at": null,
                     *       "created_at": "2026-10-30T09:00:00.000Z",
                     *       "updated_at": "2026-11-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_deadline: string | null;
                        /** @description Places. */
                        capacity: number;
                        city: string;
                        closed_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        description: string;
                        /** @description The description as HTML that is safe to show. */
                        description_html: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        end_date: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        establishment_name: string | null;
                        free_places: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        published_at: string | null;
                        requirements: (string | string[]) | null;
                        speciality: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        start_date: string;
                        /** @enum {unknown} */
                        status: "draft" | "published" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Years of study that may apply; empty for all. */
                        year_levels: number[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiOffersId: {
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
                     *       "id": "0198c0de-0000-7000-8000-000000000801",
                     *       "title": "Cardiology rotation",
                     *       "description": "Ward rounds, **ECG** reading and consultations.",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "speciality": "Cardiology",
                     *       "year_levels": [
                     *         3,
                     *         4
                     *       ],
                     *       "capacity": 6,
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "application_deadline": "2027-02-01T23:59:59Z",
                     *       "requirements": [
                     *         "Vaccinated against hepatitis B"
                     *       ],
                     *       "description_html": "<p>Ward rounds, <strong>ECG</strong> reading and consultations.</p>\n",
                     *       "establishment_name": "Hospital Central",
                     *       "department_name": "Cardiology Department",
                     *       "encadrant_name": "Youssef Alami",
                     *       "city": "Casablanca",
                     *       "free_places": 6,
                     *       "status": "published",
                     *       "published_at": "2026-11-01T09:00:00.000Z",
                     *       "closed_at": null,
                     *       "created_at": "2026-10-30T09:00:00.000Z",
                     *       "updated_at": "2026-11-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_deadline: string | null;
                        /** @description Places. */
                        capacity: number;
                        city: string;
                        closed_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        description: string;
                        /** @description The description as HTML that is safe to show. */
                        description_html: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        end_date: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        establishment_name: string | null;
                        free_places: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        published_at: string | null;
                        requirements: (string | string[]) | null;
                        speciality: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        start_date: string;
                        /** @enum {unknown} */
                        status: "draft" | "published" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Years of study that may apply; empty for all. */
                        year_levels: number[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiOffersId: {
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
                 *       "title": "Cardiology rotation",
                 *       "description": "Ward rounds, **ECG** reading and consultations.",
                 *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                 *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                 *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                 *       "speciality": "Cardiology",
                 *       "year_levels": [
                 *         3,
                 *         4
                 *       ],
                 *       "capacity": 6,
                 *       "start_date": "2027-03-01",
                 *       "end_date": "2027-05-31",
                 *       "application_deadline": "2027-02-01T23:59:59Z",
                 *       "requirements": [
                 *         "Vaccinated against hepatitis B"
                 *       ]
                 *     }
                 */
                "application/json": {
                    application_deadline?: (string) | null;
                    /** @description Places. */
                    capacity?: number;
                    department_id?: string | null;
                    /** @description Markdown. */
                    description?: string;
                    encadrant_id?: string | null;
                    /**
                     * Format: date
                     * @description A day, YYYY-MM-DD.
                     */
                    end_date: string;
                    /**
                     * Format: uuid
                     * @description Where it is; a department says it too.
                     */
                    establishment_id?: string;
                    requirements?: (string | string[]) | null;
                    speciality?: string | null;
                    /**
                     * Format: date
                     * @description A day, YYYY-MM-DD.
                     */
                    start_date: string;
                    title: string;
                    /** @description Years of study that may apply; empty for all. */
                    year_levels?: number[];
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
                     *       "id": "0198c0de-0000-7000-8000-000000000801",
                     *       "title": "Cardiology rotation",
                     *       "description": "Ward rounds, **ECG** reading and consultations.",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "speciality": "Cardiology",
                     *       "year_levels": [
                     *         3,
                     *         4
                     *       ],
                     *       "capacity": 6,
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "application_deadline": "2027-02-01T23:59:59Z",
                     *       "requirements": [
                     *         "Vaccinated against hepatitis B"
                     *       ],
                     *       "description_html": "<p>Ward rounds, <strong>ECG</strong> reading and consultations.</p>\n",
                     *       "establishment_name": "Hospital Central",
                     *       "department_name": "Cardiology Department",
                     *       "encadrant_name": "Youssef Alami",
                     *       "city": "Casablanca",
                     *       "free_places": 6,
                     *       "status": "published",
                     *       "published_at": "2026-11-01T09:00:00.000Z",
                     *       "closed_at": null,
                     *       "created_at": "2026-10-30T09:00:00.000Z",
                     *       "updated_at": "2026-11-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_deadline: string | null;
                        /** @description Places. */
                        capacity: number;
                        city: string;
                        closed_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        description: string;
                        /** @description The description as HTML that is safe to show. */
                        description_html: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        end_date: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        establishment_name: string | null;
                        free_places: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        published_at: string | null;
                        requirements: (string | string[]) | null;
                        speciality: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        start_date: string;
                        /** @enum {unknown} */
                        status: "draft" | "published" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Years of study that may apply; empty for all. */
                        year_levels: number[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiOffersId: {
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
    patchApiOffersId: {
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
                 *       "capacity": 8
                 *     }
                 */
                "application/json": {
                    application_deadline?: (string) | null;
                    /** @description Places. */
                    capacity?: number;
                    department_id?: string | null;
                    /** @description Markdown. */
                    description?: string;
                    encadrant_id?: string | null;
                    /**
                     * Format: date
                     * @description A day, YYYY-MM-DD.
                     */
                    end_date?: string;
                    /**
                     * Format: uuid
                     * @description Where it is; a department says it too.
                     */
                    establishment_id?: string;
                    requirements?: (string | string[]) | null;
                    speciality?: string | null;
                    /**
                     * Format: date
                     * @description A day, YYYY-MM-DD.
                     */
                    start_date?: string;
                    title?: string;
                    /** @description Years of study that may apply; empty for all. */
                    year_levels?: number[];
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
                     *       "id": "0198c0de-0000-7000-8000-000000000801",
                     *       "title": "Cardiology rotation",
                     *       "description": "Ward rounds, **ECG** reading and consultations.",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "speciality": "Cardiology",
                     *       "year_levels": [
                     *         3,
                     *         4
                     *       ],
                     *       "capacity": 6,
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "application_deadline": "2027-02-01T23:59:59Z",
                     *       "requirements": [
                     *         "Vaccinated against hepatitis B"
                     *       ],
                     *       "description_html": "<p>Ward rounds, <strong>ECG</strong> reading and consultations.</p>\n",
                     *       "establishment_name": "Hospital Central",
                     *       "department_name": "Cardiology Department",
                     *       "encadrant_name": "Youssef Alami",
                     *       "city": "Casablanca",
                     *       "free_places": 6,
                     *       "status": "published",
                     *       "published_at": "2026-11-01T09:00:00.000Z",
                     *       "closed_at": null,
                     *       "created_at": "2026-10-30T09:00:00.000Z",
                     *       "updated_at": "2026-11-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_deadline: string | null;
                        /** @description Places. */
                        capacity: number;
                        city: string;
                        closed_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        description: string;
                        /** @description The description as HTML that is safe to show. */
                        description_html: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        end_date: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        establishment_name: string | null;
                        free_places: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        published_at: string | null;
                        requirements: (string | string[]) | null;
                        speciality: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        start_date: string;
                        /** @enum {unknown} */
                        status: "draft" | "published" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Years of study that may apply; empty for all. */
                        year_levels: number[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiOffersIdApplications: {
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
                    cover_letter?: string;
                    /** @description Ids of documents in COMM. */
                    documents?: string[];
                } | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "offer_title": "Cardiology rotation",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "status": "accepted",
                     *       "cover_letter": "I have done two months of internal medicine and would like to go on with hearts.",
                     *       "documents": [
                     *         "0198c0de-0000-7000-8000-000000000d01"
                     *       ],
                     *       "reason": null,
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "decided_at": "2027-01-31T09:00:00.000Z",
                     *       "created_at": "2027-01-15T09:00:00.000Z",
                     *       "updated_at": "2027-01-31T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        cover_letter: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        decided_at: string | null;
                        department_id: string | null;
                        /** @description Ids of documents in COMM. */
                        documents: string[];
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        offer_id: string;
                        offer_title: string;
                        reason: string | null;
                        stage_id: string | null;
                        /** @enum {unknown} */
                        status: "submitted" | "shortlisted" | "accepted" | "rejected" | "withdrawn";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
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
    postApiOffersIdClose: {
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
                "application/json": Record<string, never> | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000801",
                     *       "title": "Cardiology rotation",
                     *       "description": "Ward rounds, **ECG** reading and consultations.",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "speciality": "Cardiology",
                     *       "year_levels": [
                     *         3,
                     *         4
                     *       ],
                     *       "capacity": 6,
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "application_deadline": "2027-02-01T23:59:59Z",
                     *       "requirements": [
                     *         "Vaccinated against hepatitis B"
                     *       ],
                     *       "description_html": "<p>Ward rounds, <strong>ECG</strong> reading and consultations.</p>\n",
                     *       "establishment_name": "Hospital Central",
                     *       "department_name": "Cardiology Department",
                     *       "encadrant_name": "Youssef Alami",
                     *       "city": "Casablanca",
                     *       "free_places": 6,
                     *       "status": "published",
                     *       "published_at": "2026-11-01T09:00:00.000Z",
                     *       "closed_at": null,
                     *       "created_at": "2026-10-30T09:00:00.000Z",
                     *       "updated_at": "2026-11-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_deadline: string | null;
                        /** @description Places. */
                        capacity: number;
                        city: string;
                        closed_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        description: string;
                        /** @description The description as HTML that is safe to show. */
                        description_html: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        end_date: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        establishment_name: string | null;
                        free_places: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        published_at: string | null;
                        requirements: (string | string[]) | null;
                        speciality: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        start_date: string;
                        /** @enum {unknown} */
                        status: "draft" | "published" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Years of study that may apply; empty for all. */
                        year_levels: number[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiOffersIdDuplicate: {
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
                "application/json": Record<string, never> | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000801",
                     *       "title": "Cardiology rotation",
                     *       "description": "Ward rounds, **ECG** reading and consultations.",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "speciality": "Cardiology",
                     *       "year_levels": [
                     *         3,
                     *         4
                     *       ],
                     *       "capacity": 6,
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "application_deadline": "2027-02-01T23:59:59Z",
                     *       "requirements": [
                     *         "Vaccinated against hepatitis B"
                     *       ],
                     *       "description_html": "<p>Ward rounds, <strong>ECG</strong> reading and consultations.</p>\n",
                     *       "establishment_name": "Hospital Central",
                     *       "department_name": "Cardiology Department",
                     *       "encadrant_name": "Youssef Alami",
                     *       "city": "Casablanca",
                     *       "free_places": 6,
                     *       "status": "published",
                     *       "published_at": "2026-11-01T09:00:00.000Z",
                     *       "closed_at": null,
                     *       "created_at": "2026-10-30T09:00:00.000Z",
                     *       "updated_at": "2026-11-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_deadline: string | null;
                        /** @description Places. */
                        capacity: number;
                        city: string;
                        closed_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        description: string;
                        /** @description The description as HTML that is safe to show. */
                        description_html: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        end_date: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        establishment_name: string | null;
                        free_places: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        published_at: string | null;
                        requirements: (string | string[]) | null;
                        speciality: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        start_date: string;
                        /** @enum {unknown} */
                        status: "draft" | "published" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Years of study that may apply; empty for all. */
                        year_levels: number[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiOffersIdPublish: {
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
                "application/json": Record<string, never> | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000801",
                     *       "title": "Cardiology rotation",
                     *       "description": "Ward rounds, **ECG** reading and consultations.",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "speciality": "Cardiology",
                     *       "year_levels": [
                     *         3,
                     *         4
                     *       ],
                     *       "capacity": 6,
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "application_deadline": "2027-02-01T23:59:59Z",
                     *       "requirements": [
                     *         "Vaccinated against hepatitis B"
                     *       ],
                     *       "description_html": "<p>Ward rounds, <strong>ECG</strong> reading and consultations.</p>\n",
                     *       "establishment_name": "Hospital Central",
                     *       "department_name": "Cardiology Department",
                     *       "encadrant_name": "Youssef Alami",
                     *       "city": "Casablanca",
                     *       "free_places": 6,
                     *       "status": "published",
                     *       "published_at": "2026-11-01T09:00:00.000Z",
                     *       "closed_at": null,
                     *       "created_at": "2026-10-30T09:00:00.000Z",
                     *       "updated_at": "2026-11-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_deadline: string | null;
                        /** @description Places. */
                        capacity: number;
                        city: string;
                        closed_at: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        description: string;
                        /** @description The description as HTML that is safe to show. */
                        description_html: string;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        end_date: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id: string;
                        establishment_name: string | null;
                        free_places: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        published_at: string | null;
                        requirements: (string | string[]) | null;
                        speciality: string | null;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        start_date: string;
                        /** @enum {unknown} */
                        status: "draft" | "published" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /** @description Years of study that may apply; empty for all. */
                        year_levels: number[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiOffersFacets: {
        parameters: {
            query?: {
                /** @description Ignores accents and upper case. */
                city?: string;
                /** @description A UUID. */
                department_id?: string;
                /** @description A UUID. */
                encadrant_id?: string;
                /** @description A UUID. */
                establishment_id?: string;
                has_free_places?: boolean;
                search?: string;
                /** @description Ignores accents and upper case. */
                speciality?: string;
                /** @description A day, YYYY-MM-DD. */
                starts_from?: string;
                /** @description A day, YYYY-MM-DD. */
                starts_until?: string;
                status?: "draft" | "published" | "closed";
                /** @description Offers that this year may apply for. */
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
                    "application/json": {
                        city: {
                            count: number;
                            value: string;
                        }[];
                        free_places: {
                            count: number;
                            value: string;
                        }[];
                        month: {
                            count: number;
                            value: string;
                        }[];
                        speciality: {
                            count: number;
                            value: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiProgrammes: {
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
                        id: string;
                        name: string;
                        rotations: {
                            hours: number | null;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            label: string;
                            speciality: string;
                            weeks: number | null;
                        }[];
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
    postApiProgrammes: {
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
                 *       "name": "Medicine, clinical years",
                 *       "description": "Required rotations of the third to the sixth year.",
                 *       "rotations": [
                 *         {
                 *           "label": "Cardiology",
                 *           "speciality": "Cardiology",
                 *           "hours": 240,
                 *           "weeks": null
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    description?: string;
                    name: string;
                    /** @description One that says neither hours nor weeks takes one completed stage. */
                    rotations?: {
                        hours?: number | null;
                        label?: string;
                        /** @description Of the stages that count for it. */
                        speciality: string;
                        weeks?: number | null;
                    }[];
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
                     *       "id": "0198c0de-0000-7000-8000-000000000e01",
                     *       "name": "Medicine, clinical years",
                     *       "description": "Required rotations of the third to the sixth year.",
                     *       "rotations": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000e02",
                     *           "label": "Cardiology",
                     *           "speciality": "Cardiology",
                     *           "hours": 240,
                     *           "weeks": null
                     *         }
                     *       ],
                     *       "created_at": "2026-09-01T09:00:00.000Z",
                     *       "updated_at": "2026-09-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
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
                        id: string;
                        name: string;
                        rotations: {
                            hours: number | null;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            label: string;
                            speciality: string;
                            weeks: number | null;
                        }[];
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
    getApiProgrammesId: {
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
                     *       "id": "0198c0de-0000-7000-8000-000000000e01",
                     *       "name": "Medicine, clinical years",
                     *       "description": "Required rotations of the third to the sixth year.",
                     *       "rotations": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000e02",
                     *           "label": "Cardiology",
                     *           "speciality": "Cardiology",
                     *           "hours": 240,
                     *           "weeks": null
                     *         }
                     *       ],
                     *       "created_at": "2026-09-01T09:00:00.000Z",
                     *       "updated_at": "2026-09-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
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
                        id: string;
                        name: string;
                        rotations: {
                            hours: number | null;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            label: string;
                            speciality: string;
                            weeks: number | null;
                        }[];
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
    putApiProgrammesId: {
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
                 *       "name": "Medicine, clinical years",
                 *       "description": "Required rotations of the third to the sixth year.",
                 *       "rotations": [
                 *         {
                 *           "label": "Cardiology",
                 *           "speciality": "Cardiology",
                 *           "hours": 240,
                 *           "weeks": null
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    description?: string;
                    name: string;
                    /** @description One that says neither hours nor weeks takes one completed stage. */
                    rotations?: {
                        hours?: number | null;
                        label?: string;
                        /** @description Of the stages that count for it. */
                        speciality: string;
                        weeks?: number | null;
                    }[];
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
                     *       "id": "0198c0de-0000-7000-8000-000000000e01",
                     *       "name": "Medicine, clinical years",
                     *       "description": "Required rotations of the third to the sixth year.",
                     *       "rotations": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000e02",
                     *           "label": "Cardiology",
                     *           "speciality": "Cardiology",
                     *           "hours": 240,
                     *           "weeks": null
                     *         }
                     *       ],
                     *       "created_at": "2026-09-01T09:00:00.000Z",
                     *       "updated_at": "2026-09-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
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
                        id: string;
                        name: string;
                        rotations: {
                            hours: number | null;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            label: string;
                            speciality: string;
                            weeks: number | null;
                        }[];
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
    deleteApiProgrammesId: {
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
    patchApiProgrammesId: {
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
                 *       "rotations": [
                 *         {
                 *           "speciality": "Surgery",
                 *           "weeks": 8
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    description?: string;
                    name?: string;
                    /** @description One that says neither hours nor weeks takes one completed stage. */
                    rotations?: {
                        hours?: number | null;
                        label?: string;
                        /** @description Of the stages that count for it. */
                        speciality: string;
                        weeks?: number | null;
                    }[];
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
                     *       "id": "0198c0de-0000-7000-8000-000000000e01",
                     *       "name": "Medicine, clinical years",
                     *       "description": "Required rotations of the third to the sixth year.",
                     *       "rotations": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000e02",
                     *           "label": "Cardiology",
                     *           "speciality": "Cardiology",
                     *           "hours": 240,
                     *           "weeks": null
                     *         }
                     *       ],
                     *       "created_at": "2026-09-01T09:00:00.000Z",
                     *       "updated_at": "2026-09-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
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
                        id: string;
                        name: string;
                        rotations: {
                            hours: number | null;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            label: string;
                            speciality: string;
                            weeks: number | null;
                        }[];
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
    getApiSavedSearches: {
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
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            /** @description Ignores accents and upper case. */
                            city?: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            department_id?: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            encadrant_id?: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            establishment_id?: string;
                            has_free_places?: boolean;
                            search?: string;
                            /** @description Ignores accents and upper case. */
                            speciality?: string;
                            /**
                             * Format: date
                             * @description A day, YYYY-MM-DD.
                             */
                            starts_from?: string;
                            /**
                             * Format: date
                             * @description A day, YYYY-MM-DD.
                             */
                            starts_until?: string;
                            /** @enum {unknown} */
                            status?: "draft" | "published" | "closed";
                            /** @description Offers that this year may apply for. */
                            year_level?: number;
                        };
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        name: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiSavedSearches: {
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
                 *       "name": "Surgery in Fez",
                 *       "criteria": {
                 *         "speciality": "Surgery",
                 *         "city": "Fès"
                 *       }
                 *     }
                 */
                "application/json": {
                    criteria: {
                        /** @description Ignores accents and upper case. */
                        city?: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        department_id?: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        encadrant_id?: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        establishment_id?: string;
                        has_free_places?: boolean;
                        search?: string;
                        /** @description Ignores accents and upper case. */
                        speciality?: string;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        starts_from?: string;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        starts_until?: string;
                        /** @enum {unknown} */
                        status?: "draft" | "published" | "closed";
                        /** @description Offers that this year may apply for. */
                        year_level?: number;
                    };
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
                     *       "id": "0198c0de-0000-7000-8000-000000000f01",
                     *       "name": "Surgery in Fez",
                     *       "criteria": {
                     *         "speciality": "Surgery",
                     *         "city": "Fès"
                     *       },
                     *       "created_at": "2026-09-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        criteria: {
                            /** @description Ignores accents and upper case. */
                            city?: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            department_id?: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            encadrant_id?: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            establishment_id?: string;
                            has_free_places?: boolean;
                            search?: string;
                            /** @description Ignores accents and upper case. */
                            speciality?: string;
                            /**
                             * Format: date
                             * @description A day, YYYY-MM-DD.
                             */
                            starts_from?: string;
                            /**
                             * Format: date
                             * @description A day, YYYY-MM-DD.
                             */
                            starts_until?: string;
                            /** @enum {unknown} */
                            status?: "draft" | "published" | "closed";
                            /** @description Offers that this year may apply for. */
                            year_level?: number;
                        };
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        name: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiSavedSearchesId: {
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
    getApiStages: {
        parameters: {
            query?: {
                /** @description A UUID. */
                encadrant_id?: string;
                /** @description A UUID. */
                offer_id?: string;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "start_date" | "-start_date";
                page?: number;
                page_size?: number;
                status?: "created" | "accepted" | "in_progress" | "completed" | "cancelled";
                /** @description A UUID. */
                student_id?: string;
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
                        application_id: string | null;
                        /** @description Days. */
                        attendance: {
                            absent: number;
                            excused: number;
                            present: number;
                        };
                        completion_date: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        end_date: string | null;
                        establishment_id: string | null;
                        establishment_name: string | null;
                        /** @description Hours of presence. */
                        hours: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Kept by another system. */
                        is_external: boolean;
                        offer_id: string | null;
                        reason: string | null;
                        speciality: string | null;
                        start_date: string | null;
                        /** @enum {unknown} */
                        status: "created" | "accepted" | "in_progress" | "completed" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
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
    postApiStages: {
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
                 *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                 *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                 *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                 *       "start_date": "2027-03-01",
                 *       "end_date": "2027-05-31"
                 *     }
                 */
                "application/json": {
                    department_id?: string | null;
                    encadrant_id?: string | null;
                    /**
                     * Format: date
                     * @description A day, YYYY-MM-DD.
                     */
                    end_date: string;
                    /**
                     * Format: uuid
                     * @description A UUID.
                     */
                    establishment_id?: string;
                    speciality?: string | null;
                    /**
                     * Format: date
                     * @description A day, YYYY-MM-DD.
                     */
                    start_date: string;
                    /**
                     * Format: uuid
                     * @description The student's profile.
                     */
                    student_id: string;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "application_id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "establishment_name": "Hospital Central",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "department_name": "Cardiology Department",
                     *       "speciality": "Cardiology",
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "status": "in_progress",
                     *       "is_external": false,
                     *       "completion_date": null,
                     *       "hours": 120,
                     *       "attendance": {
                     *         "present": 20,
                     *         "absent": 1,
                     *         "excused": 0
                     *       },
                     *       "reason": null,
                     *       "created_at": "2027-01-31T09:00:00.000Z",
                     *       "updated_at": "2027-03-01T05:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_id: string | null;
                        /** @description Days. */
                        attendance: {
                            absent: number;
                            excused: number;
                            present: number;
                        };
                        completion_date: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        end_date: string | null;
                        establishment_id: string | null;
                        establishment_name: string | null;
                        /** @description Hours of presence. */
                        hours: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Kept by another system. */
                        is_external: boolean;
                        offer_id: string | null;
                        reason: string | null;
                        speciality: string | null;
                        start_date: string | null;
                        /** @enum {unknown} */
                        status: "created" | "accepted" | "in_progress" | "completed" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
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
    getApiStagesId: {
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
                     *       "id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "application_id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "establishment_name": "Hospital Central",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "department_name": "Cardiology Department",
                     *       "speciality": "Cardiology",
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "status": "in_progress",
                     *       "is_external": false,
                     *       "completion_date": null,
                     *       "hours": 120,
                     *       "attendance": {
                     *         "present": 20,
                     *         "absent": 1,
                     *         "excused": 0
                     *       },
                     *       "reason": null,
                     *       "created_at": "2027-01-31T09:00:00.000Z",
                     *       "updated_at": "2027-03-01T05:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_id: string | null;
                        /** @description Days. */
                        attendance: {
                            absent: number;
                            excused: number;
                            present: number;
                        };
                        completion_date: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        end_date: string | null;
                        establishment_id: string | null;
                        establishment_name: string | null;
                        /** @description Hours of presence. */
                        hours: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Kept by another system. */
                        is_external: boolean;
                        offer_id: string | null;
                        reason: string | null;
                        speciality: string | null;
                        start_date: string | null;
                        /** @enum {unknown} */
                        status: "created" | "accepted" | "in_progress" | "completed" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
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
    postApiStagesIdAccept: {
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
                "application/json": Record<string, never> | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "application_id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "establishment_name": "Hospital Central",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "department_name": "Cardiology Department",
                     *       "speciality": "Cardiology",
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "status": "in_progress",
                     *       "is_external": false,
                     *       "completion_date": null,
                     *       "hours": 120,
                     *       "attendance": {
                     *         "present": 20,
                     *         "absent": 1,
                     *         "excused": 0
                     *       },
                     *       "reason": null,
                     *       "created_at": "2027-01-31T09:00:00.000Z",
                     *       "updated_at": "2027-03-01T05:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_id: string | null;
                        /** @description Days. */
                        attendance: {
                            absent: number;
                            excused: number;
                            present: number;
                        };
                        completion_date: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        end_date: string | null;
                        establishment_id: string | null;
                        establishment_name: string | null;
                        /** @description Hours of presence. */
                        hours: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Kept by another system. */
                        is_external: boolean;
                        offer_id: string | null;
                        reason: string | null;
                        speciality: string | null;
                        start_date: string | null;
                        /** @enum {unknown} */
                        status: "created" | "accepted" | "in_progress" | "completed" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
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
    getApiStagesIdAttendance: {
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
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        date: string;
                        /** @description Hours of presence. */
                        hours: number;
                        note: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        stage_id: string;
                        /** @enum {unknown} */
                        status: "present" | "absent" | "excused";
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
    postApiStagesIdAttendance: {
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
                /**
                 * @example {
                 *       "date": "2027-03-02",
                 *       "status": "present",
                 *       "hours": 8
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @description A day, YYYY-MM-DD.
                     */
                    date: string;
                    /** @description Hours of presence. */
                    hours?: number;
                    note?: string | null;
                    /** @enum {unknown} */
                    status: "present" | "absent" | "excused";
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
                     *       "stage_id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "date": "2027-03-02",
                     *       "status": "present",
                     *       "hours": 8,
                     *       "note": null,
                     *       "created_at": "2027-03-02T16:00:00.000Z",
                     *       "updated_at": "2027-03-02T16:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: date
                         * @description A day, YYYY-MM-DD.
                         */
                        date: string;
                        /** @description Hours of presence. */
                        hours: number;
                        note: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        stage_id: string;
                        /** @enum {unknown} */
                        status: "present" | "absent" | "excused";
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
    deleteApiStagesIdAttendanceDate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A day, YYYY-MM-DD. */
                date: string;
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
    postApiStagesIdCancel: {
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
                    reason?: string;
                } | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "application_id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "establishment_name": "Hospital Central",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "department_name": "Cardiology Department",
                     *       "speciality": "Cardiology",
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "status": "in_progress",
                     *       "is_external": false,
                     *       "completion_date": null,
                     *       "hours": 120,
                     *       "attendance": {
                     *         "present": 20,
                     *         "absent": 1,
                     *         "excused": 0
                     *       },
                     *       "reason": null,
                     *       "created_at": "2027-01-31T09:00:00.000Z",
                     *       "updated_at": "2027-03-01T05:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_id: string | null;
                        /** @description Days. */
                        attendance: {
                            absent: number;
                            excused: number;
                            present: number;
                        };
                        completion_date: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        end_date: string | null;
                        establishment_id: string | null;
                        establishment_name: string | null;
                        /** @description Hours of presence. */
                        hours: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Kept by another system. */
                        is_external: boolean;
                        offer_id: string | null;
                        reason: string | null;
                        speciality: string | null;
                        start_date: string | null;
                        /** @enum {unknown} */
                        status: "created" | "accepted" | "in_progress" | "completed" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
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
    postApiStagesIdComplete: {
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
                "application/json": Record<string, never> | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "application_id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "establishment_name": "Hospital Central",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "department_name": "Cardiology Department",
                     *       "speciality": "Cardiology",
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "status": "in_progress",
                     *       "is_external": false,
                     *       "completion_date": null,
                     *       "hours": 120,
                     *       "attendance": {
                     *         "present": 20,
                     *         "absent": 1,
                     *         "excused": 0
                     *       },
                     *       "reason": null,
                     *       "created_at": "2027-01-31T09:00:00.000Z",
                     *       "updated_at": "2027-03-01T05:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_id: string | null;
                        /** @description Days. */
                        attendance: {
                            absent: number;
                            excused: number;
                            present: number;
                        };
                        completion_date: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        end_date: string | null;
                        establishment_id: string | null;
                        establishment_name: string | null;
                        /** @description Hours of presence. */
                        hours: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Kept by another system. */
                        is_external: boolean;
                        offer_id: string | null;
                        reason: string | null;
                        speciality: string | null;
                        start_date: string | null;
                        /** @enum {unknown} */
                        status: "created" | "accepted" | "in_progress" | "completed" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
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
    postApiStagesIdStart: {
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
                "application/json": Record<string, never> | null;
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
                     *       "id": "0198c0de-0000-7000-8000-000000000b01",
                     *       "application_id": "0198c0de-0000-7000-8000-000000000901",
                     *       "offer_id": "0198c0de-0000-7000-8000-000000000801",
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "encadrant_id": "0198c0de-0000-7000-8000-000000000201",
                     *       "encadrant_name": "Youssef Alami",
                     *       "establishment_id": "0198c0de-0000-7000-8000-000000000301",
                     *       "establishment_name": "Hospital Central",
                     *       "department_id": "0198c0de-0000-7000-8000-000000000401",
                     *       "department_name": "Cardiology Department",
                     *       "speciality": "Cardiology",
                     *       "start_date": "2027-03-01",
                     *       "end_date": "2027-05-31",
                     *       "status": "in_progress",
                     *       "is_external": false,
                     *       "completion_date": null,
                     *       "hours": 120,
                     *       "attendance": {
                     *         "present": 20,
                     *         "absent": 1,
                     *         "excused": 0
                     *       },
                     *       "reason": null,
                     *       "created_at": "2027-01-31T09:00:00.000Z",
                     *       "updated_at": "2027-03-01T05:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        application_id: string | null;
                        /** @description Days. */
                        attendance: {
                            absent: number;
                            excused: number;
                            present: number;
                        };
                        completion_date: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        department_id: string | null;
                        department_name: string | null;
                        encadrant_id: string | null;
                        encadrant_name: string | null;
                        end_date: string | null;
                        establishment_id: string | null;
                        establishment_name: string | null;
                        /** @description Hours of presence. */
                        hours: number;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Kept by another system. */
                        is_external: boolean;
                        offer_id: string | null;
                        reason: string | null;
                        speciality: string | null;
                        start_date: string | null;
                        /** @enum {unknown} */
                        status: "created" | "accepted" | "in_progress" | "completed" | "cancelled";
                        student_id: string | null;
                        student_name: string | null;
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
    getApiStats: {
        parameters: {
            query?: {
                /** @description A UUID. */
                establishment_id?: string;
                /** @description A day of the first week, of the years 1900 to 2200; without it, twelve weeks ago. */
                from?: string;
                weeks?: number;
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
                    "application/json": {
                        /** @description How long applications that were sent in those weeks waited to be accepted or rejected. */
                        answers: {
                            answered: number;
                            median_hours: number | null;
                            slowest_hours: number | null;
                        };
                        /** @description Of applications that were sent in those weeks, what became of them so far. */
                        applications: {
                            accepted: number;
                            rejected: number;
                            sent: number;
                            shortlisted: number;
                            waiting: number;
                            withdrawn: number;
                        };
                        /**
                         * Format: date
                         * @description The Monday of the first week.
                         */
                        from: string;
                        /** @description Stages that were not cancelled, by department; the 50 with the most. */
                        occupancy: {
                            department_id: string | null;
                            establishment_id: string | null;
                            establishment_name: string | null;
                            /** @description In each of the weeks. */
                            interns: number[];
                            name: string | null;
                        }[];
                        /** @description Of published offers that take place in those weeks, by establishment; the 50 with the most places. */
                        places: {
                            capacity: number;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            establishment_id: string;
                            name: string | null;
                            offers: number;
                            taken: number;
                        }[];
                        /** @description The Mondays. */
                        weeks: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiStudentsStudentIdTracking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                student_id: string;
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
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "programme_id": "0198c0de-0000-7000-8000-000000000e01",
                     *       "programme_name": "Medicine, clinical years",
                     *       "opened_at": "2026-09-01T09:00:00.000Z",
                     *       "rotations": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000e02",
                     *           "label": "Cardiology",
                     *           "speciality": "Cardiology",
                     *           "hours": 240,
                     *           "weeks": null,
                     *           "status": "running",
                     *           "done_hours": 120,
                     *           "done_weeks": 0,
                     *           "percent": 50,
                     *           "stage_ids": [
                     *             "0198c0de-0000-7000-8000-000000000b01"
                     *           ]
                     *         }
                     *       ],
                     *       "stages": {
                     *         "created": 0,
                     *         "accepted": 0,
                     *         "in_progress": 1,
                     *         "completed": 0,
                     *         "cancelled": 0
                     *       },
                     *       "hours": 120,
                     *       "percent": 50
                     *     }
                     */
                    "application/json": {
                        /** @description Hours of presence in all stages. */
                        hours: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        opened_at: string;
                        percent: number;
                        programme_id: string | null;
                        programme_name: string | null;
                        rotations: {
                            done_hours: number;
                            done_weeks: number;
                            hours: number | null;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            label: string;
                            percent: number;
                            speciality: string;
                            stage_ids: string[];
                            /** @enum {unknown} */
                            status: "missing" | "planned" | "running" | "done";
                            weeks: number | null;
                        }[];
                        /** @description How many there are in each state. */
                        stages: {
                            accepted: number;
                            cancelled: number;
                            completed: number;
                            created: number;
                            in_progress: number;
                        };
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiStudentsStudentIdTracking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                student_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "programme_id": "0198c0de-0000-7000-8000-000000000e01"
                 *     }
                 */
                "application/json": {
                    programme_id: string | null;
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
                     *       "student_id": "0198c0de-0000-7000-8000-000000000101",
                     *       "student_name": "Amina Idrissi",
                     *       "programme_id": "0198c0de-0000-7000-8000-000000000e01",
                     *       "programme_name": "Medicine, clinical years",
                     *       "opened_at": "2026-09-01T09:00:00.000Z",
                     *       "rotations": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000e02",
                     *           "label": "Cardiology",
                     *           "speciality": "Cardiology",
                     *           "hours": 240,
                     *           "weeks": null,
                     *           "status": "running",
                     *           "done_hours": 120,
                     *           "done_weeks": 0,
                     *           "percent": 50,
                     *           "stage_ids": [
                     *             "0198c0de-0000-7000-8000-000000000b01"
                     *           ]
                     *         }
                     *       ],
                     *       "stages": {
                     *         "created": 0,
                     *         "accepted": 0,
                     *         "in_progress": 1,
                     *         "completed": 0,
                     *         "cancelled": 0
                     *       },
                     *       "hours": 120,
                     *       "percent": 50
                     *     }
                     */
                    "application/json": {
                        /** @description Hours of presence in all stages. */
                        hours: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        opened_at: string;
                        percent: number;
                        programme_id: string | null;
                        programme_name: string | null;
                        rotations: {
                            done_hours: number;
                            done_weeks: number;
                            hours: number | null;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            label: string;
                            percent: number;
                            speciality: string;
                            stage_ids: string[];
                            /** @enum {unknown} */
                            status: "missing" | "planned" | "running" | "done";
                            weeks: number | null;
                        }[];
                        /** @description How many there are in each state. */
                        stages: {
                            accepted: number;
                            cancelled: number;
                            completed: number;
                            created: number;
                            in_progress: number;
                        };
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        student_id: string;
                        student_name: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
