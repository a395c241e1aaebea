const person = (
  n: number,
  cin: string,
  email: string,
  first_name: string,
  last_name: string,
  role: string,
) => {
  const user_id = `0198c0de-0000-7000-8000-00000000000${n}`
  return {
    id: `0198c0de-0000-7000-8000-00000000010${n}`,
    user_id,
    cin,
    email,
    phone: '+212 6 12 34 56 78',
    phone_e164: '+212612345678',
    first_name,
    last_name,
    metadata: {},
    external_id: null,
    user_data: { id: user_id, email, role, is_active: true },
    created_at: '2026-01-31T09:00:00.000Z',
    updated_at: '2026-01-31T09:00:00.000Z',
  }
}

/** A student as the documentation shows one. */
export const studentExample = {
  ...person(1, 'AB123456', 'amina@example.com', 'Amina', 'Idrissi', 'student'),
  student_number: 'STU2026001',
  date_of_birth: '2003-04-05',
  university: 'Mohammed V University',
  program: 'Medicine',
  year_level: 3,
}

/** A supervisor as the documentation shows one. */
export const encadrantExample = {
  ...person(2, 'CD789012', 'youssef.benali@example.com', 'Youssef', 'Benali', 'encadrant'),
  establishment: '0198c0de-0000-7000-8000-000000000301',
  service: '0198c0de-0000-7000-8000-000000000401',
  position: 'Senior Consultant',
  speciality: 'Cardiology',
}

/** A member of staff as the documentation shows one. */
export const staffExample = {
  ...person(3, 'EF345678', 'salma@example.com', 'Salma', 'Tazi', 'staff'),
  employee_number: 'E-0042',
  establishment: '0198c0de-0000-7000-8000-000000000301',
  department: '0198c0de-0000-7000-8000-000000000401',
  position: 'Internship office',
  hire_date: '2019-09-01',
  office: 'B12',
}
